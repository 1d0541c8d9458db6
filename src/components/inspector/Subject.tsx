// What the inspector tells of: the selected word goes before the answer that led to it (with a way back), a group before an answer; else what the space
// on screen is. Loaded apart from the first paint, which has none of these.
import { useApp } from '../../state/react';
import { RatedView } from '../recommend/RatedView';
import { RatingGuide } from '../recommend/RatingGuide';
import { AnswerView } from './AnswerView';
import { BackToGroup } from './GroupButtons';
import { GroupView } from './GroupView';
import { PictureGuide } from './PictureGuide';
import { PlacedView } from './PlacedView';
import { WordView } from './WordView';

export function Subject() {
  const selection = useApp((state) => state.selection);
  const grouped = useApp(({ group }) => group.count > 0);
  const filtered = useApp(({ group }) => group.shown !== null);
  const answered = useApp((state) => state.query.answer !== null);
  const own = useApp(({ honest }) => honest.own);
  const entry = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.entry);
  const ratings = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.ratings ?? null);
  if (selection !== null) {
    return (
      <>
        {(grouped || filtered) && <BackToGroup />}
        {ratings === null ? <WordView /> : <RatedView selection={selection} ratings={ratings} />}
      </>
    );
  }
  if (grouped) return <GroupView />;
  if (answered) return <AnswerView />;
  if (own !== null) return <PlacedView own={own} />;
  if (entry !== undefined) return <PictureGuide entry={entry} />;
  return ratings !== null && <RatingGuide ratings={ratings} />;
}
