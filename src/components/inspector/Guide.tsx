// Nothing is selected: what the points mean in two sentences, queries to try, and how this space came to be.
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { AnalogyHelper } from './AnalogyHelper';
import { SpaceFacts } from './SpaceFacts';
import { useExamples } from './use_examples';

export function Guide() {
  const { ask } = useActions();
  const examples = useExamples();
  const none = useApp((state) => state.active === null);
  return (
    <>
      <section>
        <h2 className="section-title">{strings.inspector.empty}</h2>
        <p className="guide-text">{strings.inspector.guide}</p>
      </section>
      {examples.length > 0 && (
        <section>
          <h3 className="section-head">{strings.inspector.try}</h3>
          <ul className="examples">
            {examples.map((example) => (
              <li key={example}>
                <button type="button" className="chip" onClick={() => void ask(example)}>
                  <bdi>{example}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!none && (
        <>
          <AnalogyHelper />
          <SpaceFacts />
        </>
      )}
    </>
  );
}
