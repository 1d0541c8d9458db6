// Step 2: which model, and its bounded parameters, the ones that matter most first. The learning rate is in step 3, since it can change live.
import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { useActions, useApp } from '../../state/react';
import { isUnderWay } from '../../state/run_phase';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { HowItLearns } from '../learn/HowItLearns';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';
import { EngineField } from './EngineField';
import { MemoryNote } from './MemoryNote';
import { ParameterField } from './ParameterField';
import { SeedField } from './SeedField';
import { ThreadsField } from './ThreadsField';

/** How many parameters show before “More parameters”. */
const FIRST = 4;

export function ModelStep() {
  const { chooseModel, restoreDefaults } = useActions();
  const models = useApp((state) => state.models);
  const reads = useApp((state) => state.source?.reads ?? 'text');
  const model = useApp((state) => state.models.find(({ id }) => id === state.model));
  const fixed = useApp((state) => isUnderWay(state.run.phase));
  const noteId = useId();
  if (model === undefined) return null;
  const parameters = model.parameters.filter(({ applies }) => applies === 'recipe');
  const field = (index: number) => {
    const spec = parameters[index]!;
    return <ParameterField key={spec.name} spec={spec} disabled={fixed} noteId={noteId} />;
  };
  return (
    <div className="card">
      <Select
        className="wide"
        label={strings.model.heading}
        value={model.id}
        options={models
          .filter((candidate) => candidate.reads === reads)
          .map(({ id, title }) => ({ value: id, label: say(title) }))}
        disabled={fixed}
        onChange={chooseModel}
      />
      {parameters.slice(0, FIRST).map((_, i) => field(i))}
      <SeedField disabled={fixed} />
      <details className="more">
        <summary>
          <ChevronRight size={14} aria-hidden />
          {strings.model.more}
        </summary>
        {parameters.slice(FIRST).map((_, i) => field(i + FIRST))}
        <ThreadsField disabled={fixed} />
        <EngineField disabled={fixed} />
        <Button variant="link" disabled={fixed} onClick={restoreDefaults}>
          {strings.model.defaults}
        </Button>
      </details>
      <HowItLearns />
      <MemoryNote />
      <p id={noteId} className="quiet" hidden={!fixed}>
        {strings.model.fixed}
      </p>
    </div>
  );
}
