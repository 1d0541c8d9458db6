// The selected item or user of a space of both: what is known of it, what is nearest on its own side, and for a user what it rated and what is
// recommended to it. Of words see WordView.tsx.
import { X } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import type { SelectionState } from '../../state/types';
import { recommendStrings as text } from '../../strings/recommend';
import { strings } from '../../strings/screen';
import type { RatingInfo } from '../../workers/protocol';
import { count, fixed, number, year } from '../format';
import { FactsLine } from '../inspector/FactsLine';
import { HowItCame } from '../inspector/HowItCame';
import { Neighbors } from '../inspector/Neighbors';
import { IconButton } from '../ui/Button';
import { ItemRating } from './ItemRating';
import { RecommendedList } from './RecommendedList';

const SHOWN = 10;

export function RatedView({
  selection,
  ratings,
}: {
  readonly selection: SelectionState;
  readonly ratings: RatingInfo;
}) {
  const { select } = useActions();
  const { row, name } = selection;
  const { nouns, items } = ratings;
  const user = row >= items;
  const drawn = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.drawn !== undefined);
  return (
    <>
      <section>
        <div className="word-head">
          <h2 className="word">
            <bdi>{name}</bdi>
          </h2>
          <IconButton label={strings.inspector.clear} tip="none" onClick={() => select(null)}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
        <RowFacts selection={selection} ratings={ratings} />
        {!user && !drawn && (
          <div className="spread rate-this">
            <span>{text.rateThis[ratings.feedback]}</span>
            <ItemRating key={row} row={row} name={name} ratings={ratings} />
          </div>
        )}
      </section>
      {user && <UserLists name={name} ratings={ratings} />}
      <Neighbors selection={selection} title={user ? text.nearestUsers(nouns.users) : text.nearestItems(nouns.items)} />
      <HowItCame selection={selection} />
    </>
  );
}

/** Columns that the line under the name words itself. */
const WORDED = new Set(['count', 'kind']);

function RowFacts({
  selection: { row, values },
  ratings,
}: {
  readonly selection: SelectionState;
  readonly ratings: RatingInfo;
}) {
  const { items, users, nouns } = ratings;
  const user = row >= items;
  const entries = values.find(({ name }) => name === 'count')?.value ?? 0;
  const others = values.filter(({ name, value }) => !WORDED.has(name) && !Number.isNaN(value));
  return (
    <div>
      <FactsLine
        facts={[
          text.kind(user ? nouns.user : nouns.item),
          text.entries(count(entries)),
          user
            ? text.rank(count(row - items + 1), count(users), nouns.users)
            : text.rank(count(row + 1), count(items), nouns.items),
        ]}
      />
      <FactsLine
        facts={others.map(({ name, label, value, text: category }) => {
          if (category !== undefined) return category;
          return `${label} ${/year/i.test(name) ? year(value) : name === 'mean' ? fixed(value) : number(value)}`;
        })}
      />
    </div>
  );
}

function UserLists({ name, ratings }: { readonly name: string; readonly ratings: RatingInfo }) {
  const { select, hover } = useActions();
  const person = useApp((state) => state.person);
  const label = text.listFor(name);
  if (person === null) return null;
  const { list } = person;
  const history = list?.history.slice(0, SHOWN) ?? [];
  return (
    <>
      <section>
        <h3 className="section-head">{label}</h3>
        <RecommendedList of={person} ratings={ratings} label={label} most={SHOWN} />
      </section>
      {history.length > 0 && (
        <section>
          <h3 className="section-head">{text.history[ratings.feedback](ratings.nouns.user)}</h3>
          <ol className="rated history" aria-label={text.history[ratings.feedback](ratings.nouns.user)}>
            {history.map(({ item, name: title, value }) => (
              <li key={item} onPointerEnter={() => hover(item)} onPointerLeave={() => hover(null)}>
                <button type="button" className="word-button" onClick={() => select(item)}>
                  <bdi>{title}</bdi>
                </button>
                <span className="figure">{number(value)}</span>
              </li>
            ))}
          </ol>
          {list !== null && list.entries > history.length && (
            <p className="quiet">{text.more(count(list.entries - history.length))}</p>
          )}
        </section>
      )}
    </>
  );
}
