// Gives the scene the pictures of the space on screen, in the style that is chosen. Outside React.
import type { Scene } from '../../render/types';
import type { App } from '../../state/react';

/** Returns what ends it. */
export function bindImages(scene: Scene, { store, pageOf }: Pick<App, 'store' | 'pageOf'>): () => void {
  let shown: unknown = null;

  const update = () => {
    const { spaces, active, pictures: style } = store.getState();
    const pictures = style === 'off' ? undefined : spaces.find(({ id }) => id === active)?.entry?.pictures;
    const wanted = pictures === undefined ? null : `${active} ${style}`;
    if (wanted === shown) return;
    shown = wanted;
    if (pictures === undefined) return scene.setImages(null);
    const page = (index: number) => pageOf(pictures.files[index]!);
    scene.setImages({ ...pictures, pages: pictures.files.length, tinted: style === 'tinted', page });
  };

  update();
  return store.subscribe(update);
}
