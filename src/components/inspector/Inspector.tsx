// The inspector's one question: what is to be said now. The selected word goes before the answer that led to it (with a way back), and where
// there is neither, what the points mean and what can be asked.
import { useApp } from '../../state/react';
import { AnswerView } from './AnswerView';
import { Guide } from './Guide';
import { HiddenWords } from './HiddenWords';
import { QueryError } from './QueryError';
import { WordView } from './WordView';

export function Inspector() {
  const selected = useApp((state) => state.selection !== null);
  const answered = useApp((state) => state.query.answer !== null);
  return (
    <div className="panel-scroll inspector">
      <QueryError />
      {selected ? <WordView /> : answered ? <AnswerView /> : <Guide />}
      <HiddenWords />
    </div>
  );
}
