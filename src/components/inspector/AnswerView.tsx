// The answer to a sum, an analogy, an odd-one-out question or an unseen word.
import { useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { subwordStrings } from '../../strings/subword';
import type { QueryAnswer } from '../../workers/protocol';
import { count } from '../format';
import { AnswerHead } from './AnswerHead';
import { AnswerOnMap } from './AnswerOnMap';
import { Equation } from './Equation';
import { SelectThese } from './GroupButtons';
import { NeighborList } from './NeighborList';
import { OddView } from './OddView';
import { Truth } from './Truth';
import { UnseenView } from './UnseenView';

export function AnswerView() {
  const answer = useApp((state) => state.query.answer);
  if (answer === null || answer.kind === 'word') return null;
  if (answer.kind === 'unseen') return <UnseenView answer={answer} />;
  return answer.kind === 'odd' ? <OddView answer={answer} /> : <SumView answer={answer} />;
}

function SumView({ answer }: { readonly answer: QueryAnswer & { readonly kind: 'sum' | 'analogy' } }) {
  const dims = useApp((state) => state.spaces.find(({ id }) => id === state.active)?.dims ?? 0);
  const best = answer.results.names[0] ?? '…';
  const made = answer.terms.filter(({ row }) => row === null).map(({ name }) => name);
  return (
    <>
      <section>
        <AnswerHead word={best} />
        <Equation answer={answer} best={best} />
        {made.length > 0 && <p className="quiet">{subwordStrings.madeWords(made.join(', '))}</p>}
      </section>
      <section>
        <h3 className="section-head">{strings.inspector.answers}</h3>
        <NeighborList neighbors={answer.results} label={strings.inspector.answers} />
        <AnswerOnMap />
        <SelectThese rows={answer.results.rows} row={null} />
        <p className="truth">{strings.inspector.note(count(dims))}</p>
        <Truth />
      </section>
    </>
  );
}
