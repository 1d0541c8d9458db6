// Words with their cosine to something, nearest first: rank, name to go on from, bar, number.
import { useActions, useApp } from '../../state/react';
import type { NamedNeighbors } from '../../workers/protocol';
import { cosine } from '../format';
import { Bar } from '../ui/Meter';
import { RowPicture } from './RowPicture';

export function NeighborList({ neighbors, label }: { readonly neighbors: NamedNeighbors; readonly label: string }) {
  const { select, hover } = useActions();
  const pictures = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.entry?.pictures);
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
              {pictures && <RowPicture pictures={pictures} row={row} />}
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
