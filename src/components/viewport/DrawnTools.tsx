// What is drawn besides points: names of clusters, lines between true neighbours, pictures.
import { PictureTools } from './PictureTools';

export function DrawnTools() {
  return <PictureTools />;
}
