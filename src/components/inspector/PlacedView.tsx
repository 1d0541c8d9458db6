// The visitor's own vectors on the map: each name with what it is nearest to in the space itself.
import { X } from 'lucide-react';
import type { OwnPlaces } from '../../state/honest_state';
import { useActions } from '../../state/react';
import { honestText } from '../../strings/honest';
import { cosine } from '../format';
import { IconButton } from '../ui/Button';
import { Truth } from './Truth';

export function PlacedView({ own }: { readonly own: OwnPlaces }) {
  const { select, hover, clearOwn } = useActions();
  return (
    <section>
      <div className="spread">
        <h2 className="section-title">{honestText.placed}</h2>
        <IconButton label={honestText.clearPlaced} tip="none" onClick={clearOwn}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      <p className="quiet">{honestText.placedNote(own.title)}</p>
      <ul className="placed" aria-label={honestText.placed}>
        {own.rows.map(({ name, neighbors }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file may hold a name twice, and its rows stay in order.
          <li key={n}>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            <span className="placed-near">
              {neighbors.names.map((near, i) => (
                <button
                  key={near}
                  type="button"
                  className="chip"
                  title={cosine(neighbors.similarities[i]!)}
                  onClick={() => select(neighbors.rows[i]!)}
                  onPointerEnter={() => hover(neighbors.rows[i]!)}
                  onPointerLeave={() => hover(null)}
                >
                  <bdi>{near}</bdi>
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <Truth />
    </section>
  );
}
