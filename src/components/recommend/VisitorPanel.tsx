// Somebody new to the space rates a few items, and sees at once what is recommended, why, and where on the map that puts a person with this taste.
import { ChevronRight, Eraser, Undo2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useActions, useApp, useAppContext } from '../../state/react';
import type { AppState } from '../../state/types';
import { canUndoRating, entriesHere } from '../../state/visitor_actions';
import { ratingStrings } from '../../strings/ratings';
import { recommendStrings as text } from '../../strings/recommend';
import type { RatingInfo } from '../../workers/protocol';
import { count } from '../format';
import { IconButton } from '../ui/Button';
import { ItemSearch } from '../ui_recommend/ItemSearch';
import { Alike } from './Alike';
import { ItemRating } from './ItemRating';
import { RecommendedList } from './RecommendedList';

/** Well-known items on offer, and the number of ratings from which they are out of the way. */
const OFFERED = 5;
const ENOUGH = 3;

const ratingsOf = ({ spaces, active }: AppState) => spaces.find(({ id }) => id === active)?.ratings ?? null;

export function VisitorPanel() {
  const ratings = useApp(ratingsOf);
  const entries = useApp(entriesHere);
  const visitor = useApp((state) => state.visitor);
  if (ratings === null) return null;
  const { nouns, feedback, simulated } = ratings;
  const first = visitor.list?.items[0];
  return (
    <div className="panel-scroll inspector">
      <section>
        <h2 className="section-title">{text.title}</h2>
        {entries.length === 0 && <p className="guide-text">{text.intro[feedback](nouns.items)}</p>}
        {simulated && <p className="quiet">{ratingStrings.simulated}</p>}
      </section>
      <Rated ratings={ratings} />
      {entries.length > 0 && (
        <section>
          <h3 className="section-head">{text.list}</h3>
          <RecommendedList of={visitor} ratings={ratings} label={text.list} places={visitor.places} visitor />
          <p className="visually-hidden" role="status">
            {first && text.leads(first.name)}
          </p>
        </section>
      )}
      <Alike list={entries.length > 0 ? visitor.list : null} label={text.alike(nouns.users)} />
    </div>
  );
}

interface Row {
  readonly row: number;
  readonly name: string;
}

/** The search, what was rated, and what may be rated next. */
function Rated({ ratings }: { readonly ratings: RatingInfo }) {
  const { rateItem, unrateItem, undoRating, clearRatings } = useActions();
  const { arrays } = useAppContext();
  const entries = useApp(entriesHere);
  const active = useApp((state) => state.active);
  const undoable = useApp(canUndoRating);
  /** Found by its name, and not rated yet. */
  const [found, setFound] = useState<Row | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const { nouns, feedback, items } = ratings;
  const rated = new Set(entries.map(({ row }) => row));
  const asked = found !== null && !rated.has(found.row) ? found : null;
  const offered = Array.from({ length: items }, (_, row) => row)
    .filter((row) => !rated.has(row) && row !== asked?.row && !arrays.isHidden(active, row))
    .slice(0, OFFERED)
    .map((row) => ({ row, name: arrays.name(active, row) }));
  // What is gone cannot keep the focus: it goes to the list's head, and not to the page's beginning.
  const before = useRef(entries.length);
  useEffect(() => {
    if (entries.length < before.current && document.activeElement === document.body) head.current?.focus();
    before.current = entries.length;
  }, [entries]);
  const pick = (row: number, name: string) => {
    if (feedback === 'implicit') rateItem(row, null);
    else setFound({ row, name });
  };
  return (
    <>
      <section>
        <ItemSearch label={text.search(nouns.item)} placeholder={text.search(nouns.item)} items={items} onPick={pick} />
        {asked !== null && (
          <ul className="rated">
            <RatedRow {...asked} ratings={ratings} />
          </ul>
        )}
      </section>
      {(entries.length > 0 || undoable) && (
        <section>
          <div className="spread">
            <h3 ref={head} tabIndex={-1} className="section-head">
              {text.yours[feedback]} <span className="figure">{count(entries.length)}</span>
            </h3>
            <span className="rated-tools">
              <IconButton label={text.undo} tip="bottom" disabled={!undoable} onClick={undoRating}>
                <Undo2 size={16} aria-hidden />
              </IconButton>
              <IconButton label={text.clear} tip="bottom" disabled={entries.length === 0} onClick={clearRatings}>
                <Eraser size={16} aria-hidden />
              </IconButton>
            </span>
          </div>
          <ul className="rated" aria-label={text.yours[feedback]}>
            {entries.map(({ row, name }) => (
              <RatedRow key={row} row={row} name={name} ratings={ratings} onRemove={() => unrateItem(row)} />
            ))}
          </ul>
        </section>
      )}
      <Offered folds={entries.length >= ENOUGH} title={text.start(nouns.items)} rows={offered} ratings={ratings} />
    </>
  );
}

interface OfferedProps {
  readonly folds: boolean;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly ratings: RatingInfo;
}

function Offered({ folds, title, rows, ratings }: OfferedProps) {
  const list = (
    <ul className="rated" aria-label={title}>
      {rows.map(({ row, name }) => (
        <RatedRow key={row} row={row} name={name} ratings={ratings} />
      ))}
    </ul>
  );
  return (
    <section>
      {folds ? (
        <details className="more">
          <summary>
            <ChevronRight size={14} aria-hidden />
            {title}
          </summary>
          {list}
        </details>
      ) : (
        <>
          <h3 className="section-head">{title}</h3>
          {list}
        </>
      )}
    </section>
  );
}

function RatedRow({ row, name, ratings, onRemove }: Row & { readonly ratings: RatingInfo; onRemove?(): void }) {
  const { select, hover } = useActions();
  return (
    <li onPointerEnter={() => hover(row)} onPointerLeave={() => hover(null)}>
      <button type="button" className="word-button" onClick={() => select(row)}>
        <bdi>{name}</bdi>
      </button>
      <ItemRating row={row} name={name} ratings={ratings} followsFocus={onRemove !== undefined} />
      {onRemove !== undefined && ratings.scale !== null && (
        <IconButton label={text.remove(name)} tip="none" onClick={onRemove}>
          <X size={14} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
