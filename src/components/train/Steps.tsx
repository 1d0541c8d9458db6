// Data → Model → Train, each with a good default. Train stays in sight at the foot of the panel while the others scroll.
import { useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { DataStep } from '../data/DataStep';
import { ModelStep } from './ModelStep';
import { Step } from './Step';
import { TrainStep } from './TrainStep';

export function DataAndModel() {
  const ready = useApp((state) => state.source !== null && state.source.progress === null);
  return (
    <>
      <Step number={1} heading={strings.data.heading} done={ready}>
        <DataStep />
      </Step>
      <Step number={2} heading={strings.model.heading} done={ready}>
        <ModelStep />
      </Step>
    </>
  );
}

export function TrainAndFoot() {
  const finished = useApp((state) => state.run.phase === 'finished');
  return (
    <>
      <Step number={3} heading={strings.train.heading} done={finished}>
        <TrainStep />
      </Step>
      <p className="panel-footer">{strings.footer}</p>
    </>
  );
}

export function Steps() {
  return (
    <>
      <div className="panel-scroll">
        <DataAndModel />
      </div>
      <div className="panel-pinned">
        <TrainAndFoot />
      </div>
    </>
  );
}
