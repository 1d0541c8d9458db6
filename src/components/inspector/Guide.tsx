// Nothing is selected: what the points mean in two sentences, queries to try, and how this space came to be.
import { useActions, useApp } from '../../state/react';
import { EXAMPLES, strings } from '../strings';
import { AnalogyHelper } from './AnalogyHelper';
import { SpaceFacts } from './SpaceFacts';

export function Guide() {
  const { ask } = useActions();
  const none = useApp((state) => state.active === null);
  return (
    <>
      <section>
        <h2 className="section-title">{strings.inspector.empty}</h2>
        <p className="guide-text">{strings.inspector.guide}</p>
      </section>
      <section>
        <h3 className="section-head">{strings.inspector.try}</h3>
        <ul className="examples">
          {EXAMPLES.map((example) => (
            <li key={example}>
              <button type="button" className="chip" disabled={none} onClick={() => void ask(example)}>
                {example}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <AnalogyHelper />
      <SpaceFacts />
    </>
  );
}
