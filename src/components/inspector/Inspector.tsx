// The inspector's one question: what is to be said now. The selected word goes before the answer that led to it (with a way back), and where
// there is neither, what the points mean and what can be asked.
import { lazy, Suspense } from 'react';
import { useApp } from '../../state/react';
import { RatedView } from '../recommend/RatedView';
import { RatingGuide } from '../recommend/RatingGuide';
import { AnswerView } from './AnswerView';
import { Guide } from './Guide';
import { HiddenWords } from './HiddenWords';
import { PlacedView } from './PlacedView';
import { QueryError } from './QueryError';
import { WordView } from './WordView';

const GroupView = lazy(() => import('./GroupView').then(({ GroupView }) => ({ default: GroupView })));
const BackToGroup = lazy(() => import('./GroupButtons').then(({ BackToGroup }) => ({ default: BackToGroup })));
const PictureGuide = lazy(() => import('./PictureGuide').then(({ PictureGuide }) => ({ default: PictureGuide })));

export function Inspector() {
  return (
    <div className="panel-scroll inspector">
      <QueryError />
      <Suspense fallback={null}>
        <Grouped />
      </Suspense>
      <Subject />
      <HiddenWords />
    </div>
  );
}

/** Where a group is selected or rows are hidden, beside one word. */
function Grouped() {
  const some = useApp(({ group }) => group.count > 0 || group.shown !== null);
  const selected = useApp(({ selection }) => selection !== null);
  return some && selected && <BackToGroup />;
}

function Subject() {
  const selection = useApp((state) => state.selection);
  const group = useApp((state) => state.group.count > 0);
  const answered = useApp((state) => state.query.answer !== null);
  const own = useApp(({ honest }) => honest.own);
  const entry = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.entry);
  const ratings = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.ratings ?? null);
  if (selection !== null) {
    return ratings === null ? <WordView /> : <RatedView selection={selection} ratings={ratings} />;
  }
  if (group) {
    return (
      <Suspense fallback={null}>
        <GroupView />
      </Suspense>
    );
  }
  if (answered) return <AnswerView />;
  if (own !== null) return <PlacedView own={own} />;
  if (entry !== undefined) {
    return (
      <Suspense fallback={null}>
        <PictureGuide entry={entry} />
      </Suspense>
    );
  }
  return ratings === null ? <Guide /> : <RatingGuide ratings={ratings} />;
}
