// The controls of a run, by its phase: one main button that says what it does, and what else can be done now.
import { Pause, Play, RotateCcw, Square, StepForward } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { Button, IconButton } from '../ui/Button';
import { useKeptFocus } from '../ui/use_kept_focus';

const ICON = { size: 15, 'aria-hidden': true } as const;

export function RunButtons() {
  const phase = useApp((state) => state.run.phase);
  const box = useKeptFocus<HTMLDivElement>(phase);
  const underWay = phase === 'preparing' || phase === 'running' || phase === 'paused';
  return (
    <div ref={box} className="run-controls">
      {underWay ? <UnderWay /> : <Start />}
    </div>
  );
}

function Start() {
  const actions = useActions();
  const phase = useApp((state) => state.run.phase);
  const ready = useApp((state) => state.source !== null && state.source.progress === null);
  return (
    <Button
      variant="primary"
      className="wide"
      icon={<Play {...ICON} />}
      disabled={!ready}
      onClick={() => void actions.train()}
    >
      {phase === 'finished' ? strings.train.again : strings.train.train}
    </Button>
  );
}

function UnderWay() {
  const actions = useActions();
  const phase = useApp((state) => state.run.phase);
  return (
    <div className="button-row run-buttons">
      {phase === 'paused' && (
        <Button variant="primary" icon={<Play {...ICON} />} onClick={() => void actions.resume()}>
          {strings.train.resume}
        </Button>
      )}
      {phase === 'running' && (
        <Button variant="primary" icon={<Pause {...ICON} />} onClick={actions.pause}>
          {strings.train.pause}
        </Button>
      )}
      {phase === 'paused' && (
        <IconButton label={strings.train.step} onClick={() => void actions.step()}>
          <StepForward {...ICON} />
        </IconButton>
      )}
      {phase !== 'preparing' && (
        <IconButton label={strings.train.reset} onClick={() => void actions.reset()}>
          <RotateCcw {...ICON} />
        </IconButton>
      )}
      {phase === 'preparing' ? (
        <Button icon={<Square {...ICON} />} onClick={actions.cancelRun}>
          {strings.train.cancel}
        </Button>
      ) : (
        <IconButton label={strings.train.cancel} onClick={actions.cancelRun}>
          <Square {...ICON} />
        </IconButton>
      )}
    </div>
  );
}
