// A word that the text does not hold: what it was made of, and what lies nearest to that.

import { strings } from '../../strings/screen';
import { subwordStrings } from '../../strings/subword';
import type { QueryAnswer } from '../../workers/protocol';
import { count } from '../format';
import { AnswerHead } from './AnswerHead';
import { AnswerOnMap } from './AnswerOnMap';
import { NeighborList } from './NeighborList';
import { Truth } from './Truth';

/** N-grams shown; a long word has a hundred. */
const SHOWN = 24;

export function UnseenView({ answer }: { readonly answer: QueryAnswer & { readonly kind: 'unseen' } }) {
  const { name, ngrams, results } = answer;
  const more = ngrams.length - SHOWN;
  // A word may hold an n-gram twice.
  const shown = [...new Set(ngrams.slice(0, SHOWN))];
  return (
    <>
      <section>
        <AnswerHead word={name} />
        <p className="quiet">{subwordStrings.made}.</p>
      </section>
      <section>
        <h3 className="section-head">{strings.inspector.neighbors}</h3>
        <NeighborList neighbors={results} label={strings.inspector.neighbors} />
        <AnswerOnMap />
        <Truth />
      </section>
      <section>
        <h3 className="section-head">{subwordStrings.parts}</h3>
        <ul className="parts" aria-label={subwordStrings.parts}>
          {shown.map((ngram) => (
            <li key={ngram}>{ngram}</li>
          ))}
          {more > 0 && <li className="quiet">{subwordStrings.more(count(more))}</li>}
        </ul>
        <p className="truth">{subwordStrings.note(count(ngrams.length))}</p>
      </section>
    </>
  );
}
