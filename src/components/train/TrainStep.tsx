// Step 3: start, watch and steer a training.
import { useApp } from '../../state/react';
import { LearningRate } from './LearningRate';
import { RunButtons } from './RunButtons';
import { RunStatus } from './RunStatus';

export function TrainStep() {
  const phase = useApp((state) => state.run.phase);
  return (
    <>
      {phase !== 'idle' && <RunStatus />}
      <RunButtons />
      {phase === 'idle' && <RunStatus />}
      <LearningRate />
    </>
  );
}
