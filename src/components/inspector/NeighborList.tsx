// Words with their cosine to something, nearest first: rank, name to go on from, bar, number.
import { useActions } from '../../state/react';
import type { NamedNeighbors } from '../../workers/protocol';
import { cosine } from '../format';
import { Bar } from '../ui/Meter';

export function NeighborList({ neighbors, label }: { readonly neighbors: NamedNeighbors; readonly label: string }) {
  const { select, hover } = useActions();
  return (
    <ol className="neighbors" aria-label={label}>
      {neighbors.names.map((name, i) => {
        const row = neighbors.rows[i]!;
        const similarity = neighbors.similarities[i]!;
        return (
          <li key={row}>
            <span className="rank" aria-hidden>
              {i + 1}
            </span>
            <button
              type="button"
              className="word-button"
              onClick={() => select(row)}
              onPointerEnter={() => hover(row)}
              onPointerLeave={() => hover(null)}
            >
              <bdi>{name}</bdi>
            </button>
            <Bar share={similarity} />
            <span className="figure">{cosine(similarity)}</span>
          </li>
        );
      })}
    </ol>
  );
}
