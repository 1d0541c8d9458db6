// How far the map agrees about a point: how many of its true neighbours are near it, which lie far off, and who is near it only there.
import { useActions } from '../../state/react';
import { honestText, ordinal } from '../../strings/honest';
import { strings } from '../../strings/screen';
import type { NamedNeighbors } from '../../workers/protocol';
import { count } from '../format';

/** Of each kind. */
const MOST = 3;

export function OnMap({ neighbors }: { readonly neighbors: NamedNeighbors }) {
  const { nearOnMap: near, onMap, names, rows } = neighbors;
  const of = rows.length;
  if (near === null || !onMap) return <p className="on-map">{strings.inspector.notOnMap}</p>;
  const far = [...onMap.mapRanks]
    .map((rank, n) => ({ rank, name: names[n]!, row: rows[n]! }))
    .filter(({ rank }) => rank === 0 || rank > of)
    .sort((a, b) => (b.rank || Number.POSITIVE_INFINITY) - (a.rank || Number.POSITIVE_INFINITY));
  const { falseFriends } = onMap;
  return (
    <div className="on-map">
      <span className="on-map-dots" aria-hidden>
        {[...onMap.mapRanks].slice(0, 50).map((rank, n) => (
          <i key={rows[n]} data-near={rank > 0 && rank <= of} />
        ))}
      </span>
      <p>{strings.inspector.onMap(count(near), count(of))}</p>
      <Hidden
        title={honestText.far}
        words={far.slice(0, MOST).map(({ rank, ...word }) => ({
          ...word,
          note: rank === 0 ? honestText.farNot : honestText.farRank(ordinal(rank)),
        }))}
        more={far.length - MOST}
      />
      <Hidden
        title={honestText.falseFriends}
        words={falseFriends.names.map((name, n) => ({
          name,
          row: falseFriends.rows[n]!,
          note: honestText.trueRank(ordinal(falseFriends.ranks[n]!)),
        }))}
        more={0}
      />
    </div>
  );
}

interface HiddenProps {
  readonly title: string;
  readonly words: readonly { readonly row: number; readonly name: string; readonly note: string }[];
  readonly more: number;
}

function Hidden({ title, words, more }: HiddenProps) {
  const { select, hover } = useActions();
  if (words.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul aria-label={title}>
        {words.map(({ row, name, note }) => (
          <li key={row}>
            <button
              type="button"
              className="word-button"
              onClick={() => select(row)}
              onPointerEnter={() => hover(row)}
              onPointerLeave={() => hover(null)}
            >
              <bdi>{name}</bdi>
            </button>
            <span className="quiet figure">{note}</span>
          </li>
        ))}
        {more > 0 && <li className="quiet">{honestText.farMore(count(more))}</li>}
      </ul>
    </>
  );
}
