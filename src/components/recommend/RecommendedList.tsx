// What is recommended to somebody, best first: what is predicted, how far each item has moved since the last change, and on demand why.
import { ChevronRight } from 'lucide-react';
import { useActions } from '../../state/react';
import type { Recommended } from '../../state/visitor_state';
import { recommendStrings as text } from '../../strings/recommend';
import type { RatingInfo } from '../../workers/protocol';
import type { NamedRecommendation, RecommendationList } from '../../workers/recommend_protocol';
import { count, fixed, number, percent } from '../format';
import { Bar } from '../ui/Meter';
import { because, Reasons } from './Reasons';

interface Props {
  readonly of: Recommended;
  readonly ratings: RatingInfo;
  readonly label: string;
  /** Of the visitor: places of items before the last change. */
  readonly places?: Readonly<Record<number, number>> | null;
  readonly visitor?: boolean;
  /** How many of them are shown; all where absent. */
  readonly most?: number;
}

export function RecommendedList({ of: { list, error }, ratings, label, places = null, visitor = false, most }: Props) {
  const { select, hover } = useActions();
  const { scale } = ratings;
  if (error !== null) {
    return (
      <p className="quiet" role="status">
        {error.message} {error.advice}
      </p>
    );
  }
  if (list === null) return <p className="quiet">{text.looking}</p>;
  if (list.items.length === 0) return <p className="quiet">{text.nothingLeft}</p>;
  return (
    <>
      <p className="truth">
        {text.units(list.unit, scale && { min: number(scale.min), max: number(scale.max) }, ratings.nouns.item)}
      </p>
      <ol className="neighbors recommended" aria-label={label}>
        {list.items.slice(0, most).map((item, place) => (
          <li key={item.item}>
            <span className="rank" aria-hidden>
              {place + 1}
            </span>
            <span className="recommended-name">
              <button
                type="button"
                className="word-button"
                onClick={() => select(item.item)}
                onPointerEnter={() => hover(item.item)}
                onPointerLeave={() => hover(null)}
              >
                <bdi>{item.name}</bdi>
              </button>
              {places !== null && <Move from={places[item.item]} to={place} />}
            </span>
            <Bar share={shareOf(item, list, ratings)} />
            <span className="figure">{list.unit === 'probability' ? percent(item.told) : fixed(item.told)}</span>
            <details className="more because">
              <summary>
                <ChevronRight size={12} aria-hidden />
                <span>{because(item, ratings)}</span>
              </summary>
              <Reasons of={item} list={list} ratings={ratings} visitor={visitor} />
            </details>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Of a bar: the scale, 0 to 1, or where neither is, the first one's score. */
function shareOf({ told }: NamedRecommendation, { unit, items }: RecommendationList, { scale }: RatingInfo): number {
  if (unit === 'rating' && scale !== null) return (told - scale.min) / (scale.max - scale.min);
  if (unit === 'preference' || unit === 'probability') return told;
  const first = Math.abs(items[0]!.told);
  return first > 0 ? told / first : 0;
}

function Move({ from, to }: { readonly from: number | undefined; readonly to: number }) {
  if (from === to) return null;
  if (from === undefined) return <span className="move">{text.entered}</span>;
  const places = count(Math.abs(from - to));
  const up = to < from;
  return (
    <span className="move" data-up={up}>
      <span aria-hidden>
        {up ? '▲' : '▼'}
        {places}
      </span>
      <span className="visually-hidden">{up ? text.up(places) : text.down(places)}</span>
    </span>
  );
}
