// What a score is made of: the constant, what is said of the item and of the person in general, and what each item of the person's list brings.
import { useActions } from '../../state/react';
import { recommendStrings as text } from '../../strings/recommend';
import type { RatingInfo } from '../../workers/protocol';
import type { NamedRecommendation, RecommendationList } from '../../workers/recommend_protocol';
import { count, fixed, number } from '../format';

interface Props {
  readonly of: NamedRecommendation;
  readonly list: RecommendationList;
  readonly ratings: RatingInfo;
  readonly visitor: boolean;
}

/** Less than this is not worth a line: it is told as 0.00. */
const LEAST = 0.005;
const signed = (value: number) => (Math.abs(value) < LEAST ? '0.00' : value < 0 ? fixed(value) : `+${fixed(value)}`);

/** One line: the items that pull it most, with what was given for them: not liking one may be a reason, too. */
export function because({ reasons, taste, itemBias }: NamedRecommendation, { scale }: RatingInfo): string {
  const pulling = reasons.filter(({ share }) => share >= LEAST);
  const [first, second] = pulling.map(({ name, value }) => (scale === null ? name : text.given(name, number(value))));
  if (first === undefined) return taste < -LEAST ? text.inSpite : itemBias > 0 ? text.everybody : text.inSpite;
  return text.because(second === undefined ? first : text.and(first, second));
}

export function Reasons({ of, list, ratings, visitor }: Props) {
  const { select, hover } = useActions();
  const { itemBias, reasons, others, rest, score } = of;
  const { feedback, nouns } = ratings;
  const largest = Math.max(...reasons.map(({ share }) => Math.abs(share)), LEAST);
  const general = [
    { label: text.parts.offset, share: list.offset },
    { label: text.parts.item(nouns.item), share: itemBias },
    {
      label: visitor ? text.parts.you(feedback) : text.parts.bias(feedback, `this ${nouns.user}`),
      share: list.bias,
    },
  ].filter(({ share }) => Math.abs(share) >= LEAST);
  const more = list.entries - reasons.length;
  const last = [
    { label: text.parts.others(count(more)), share: more > 0 ? others : 0 },
    { label: text.parts.rest, share: rest },
  ].filter(({ share }) => Math.abs(share) >= LEAST);
  return (
    <ul className="reasons" aria-label={text.shares}>
      {general.map(({ label, share }) => (
        <Line key={label} label={label} share={share} />
      ))}
      {reasons.map(({ item, name, value, share }) => (
        <li key={item} data-negative={share < 0}>
          <button
            type="button"
            className="word-button"
            onClick={() => select(item)}
            onPointerEnter={() => hover(item)}
            onPointerLeave={() => hover(null)}
          >
            <bdi>{name}</bdi>
            {ratings.scale !== null && <span className="quiet"> {text.value(number(value))}</span>}
          </button>
          <span className="bar" aria-hidden>
            <span className="bar-fill" style={{ '--share': Math.abs(share) / largest }} />
          </span>
          <span className="figure">{signed(share)}</span>
        </li>
      ))}
      {last.map(({ label, share }) => (
        <Line key={label} label={label} share={share} />
      ))}
      <li className="reasons-sum">
        <span>{text.parts.sum}</span>
        <span className="figure">{fixed(score)}</span>
      </li>
    </ul>
  );
}

function Line({ label, share }: { readonly label: string; readonly share: number }) {
  return (
    <li className="reasons-general">
      <span>{label}</span>
      <span className="figure">{signed(share)}</span>
    </li>
  );
}
