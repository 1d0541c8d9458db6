// Which of some words does not belong, and by how much.
import { useActions } from '../../state/react';
import { strings } from '../../strings/screen';
import type { QueryAnswer } from '../../workers/protocol';
import { cosine } from '../format';
import { Bar } from '../ui/Meter';
import { AnswerHead } from './AnswerHead';
import { Truth } from './Truth';

export function OddView({ answer }: { readonly answer: QueryAnswer & { readonly kind: 'odd' } }) {
  const { select } = useActions();
  const odd = answer.words.find(({ row }) => row === answer.odd);
  return (
    <>
      <section>
        <AnswerHead word={odd?.name ?? ''} />
        <p className="quiet">{strings.inspector.odd}</p>
      </section>
      <section>
        <ul className="neighbors">
          {answer.words.map(({ row, name, similarity }) => (
            <li key={row} data-odd={row === answer.odd}>
              <span className="rank" aria-hidden>
                {row === answer.odd ? '≠' : ''}
              </span>
              <button type="button" className="word-button" onClick={() => select(row)}>
                <bdi>{name}</bdi>
              </button>
              <Bar share={similarity} />
              <span className="figure">{cosine(similarity)}</span>
            </li>
          ))}
        </ul>
        <p className="truth">{strings.inspector.oddNote}</p>
        <Truth />
      </section>
    </>
  );
}
