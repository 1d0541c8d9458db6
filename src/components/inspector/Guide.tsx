// Nothing is selected: what the points mean in two sentences, queries to try, and how this space came to be.
import { useMemo } from 'react';
import { useActions, useApp, useAppContext } from '../../state/react';
import { strings } from '../../strings/screen';
import { AnalogyHelper } from './AnalogyHelper';
import { examplesFor } from './examples';
import { SpaceFacts } from './SpaceFacts';

export function Guide() {
  const { ask } = useActions();
  const { arrays } = useAppContext();
  const id = useApp((state) => state.active);
  const rows = useApp((state) => state.spaces.find((space) => space.id === state.active)?.rows ?? 0);
  const source = useApp((state) => state.spaces.find((space) => space.id === state.active)?.provenance.recipe.source);
  const examples = useMemo(
    () => (source === undefined ? [] : examplesFor(source, rows, (row) => arrays.name(id, row))),
    [source, rows, id, arrays],
  );
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
      {id !== null && (
        <>
          <AnalogyHelper />
          <SpaceFacts />
        </>
      )}
    </>
  );
}
