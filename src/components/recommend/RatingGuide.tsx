// Nothing is selected in a space of users and items: what the points mean, items to begin with, and the way to rate some oneself.
import { useMemo } from 'react';
import { useActions, useApp, useAppContext } from '../../state/react';
import { ratingStrings } from '../../strings/ratings';
import { recommendStrings as text } from '../../strings/recommend';
import type { RatingInfo } from '../../workers/protocol';
import { SpaceFacts } from '../inspector/SpaceFacts';

const CHIPS = 6;

export function RatingGuide({ ratings }: { readonly ratings: RatingInfo }) {
  const { select } = useActions();
  const { arrays } = useAppContext();
  const id = useApp((state) => state.active);
  const { nouns, items, simulated } = ratings;
  const known = useMemo(
    () => Array.from({ length: Math.min(items, CHIPS) }, (_, row) => ({ row, name: arrays.name(id, row) })),
    [items, id, arrays],
  );
  return (
    <>
      <section>
        <h2 className="section-title">{text.guide.title(nouns.item, nouns.user)}</h2>
        <p className="guide-text">{text.guide.text(nouns.items, nouns.users)}</p>
        {simulated && <p className="quiet">{ratingStrings.simulated}</p>}
      </section>
      <section>
        <h3 className="section-head">{text.guide.try(nouns.items)}</h3>
        <ul className="examples">
          {known.map(({ row, name }) => (
            <li key={row}>
              <button type="button" className="chip" onClick={() => select(row)}>
                <bdi>{name}</bdi>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <SpaceFacts />
    </>
  );
}
