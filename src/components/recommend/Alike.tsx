// Trained users whose vectors point the way that somebody's does.
import type { RecommendationList } from '../../workers/recommend_protocol';
import { NeighborList } from '../inspector/NeighborList';

export function Alike({ list, label }: { readonly list: RecommendationList | null; readonly label: string }) {
  if (list === null || list.alike.names.length === 0) return null;
  return (
    <section>
      <h3 className="section-head">{label}</h3>
      <NeighborList neighbors={{ ...list.alike, nearOnMap: null }} label={label} />
    </section>
  );
}
