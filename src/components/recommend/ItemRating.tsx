// The visitor's rating of one item, or its choice, as the data has it: wherever an item can be rated.

import { useActions, useApp } from '../../state/react';
import { entriesHere } from '../../state/visitor_actions';
import { recommendStrings as text } from '../../strings/recommend';
import type { RatingInfo } from '../../workers/protocol';
import { LikeButton, RatingInput } from './RatingInput';

interface Props {
  readonly row: number;
  readonly name: string;
  readonly ratings: RatingInfo;
  readonly followsFocus?: boolean;
}

export function ItemRating({ row, name, ratings: { scale }, followsFocus = false }: Props) {
  const { rateItem, unrateItem } = useActions();
  const entry = useApp((state) => entriesHere(state).find((other) => other.row === row));
  if (scale === null) {
    const toggle = () => (entry === undefined ? rateItem(row, null) : unrateItem(row));
    return <LikeButton name={name} chosen={entry !== undefined} onToggle={toggle} />;
  }
  return (
    <RatingInput
      label={text.rate(name)}
      scale={scale}
      value={entry?.value ?? null}
      followsFocus={followsFocus}
      onChange={(value) => rateItem(row, value)}
    />
  );
}
