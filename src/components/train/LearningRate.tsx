// The one parameter that a running training takes at once: where the rate starts (it then falls in a straight line), and where it is now.
import { useActions, useApp } from '../../state/react';
import type { AppState } from '../../state/types';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { number } from '../format';
import { NumberField } from '../ui/NumberField';
import { Range } from '../ui/Range';
import { useSlowApp } from '../ui/use_slow_app';
import { HelpTip } from './ParameterField';

const rateNow = ({ run }: AppState) =>
  run.phase === 'running' || run.phase === 'paused' ? run.report?.learningRate : undefined;

export function LearningRate() {
  const { setParameter } = useActions();
  const spec = useApp((state) =>
    state.models.find(({ id }) => id === state.model)?.parameters.find(({ name }) => name === 'learningRate'),
  );
  const value = useApp((state) => state.parameters.learningRate ?? 0);
  const now = useSlowApp(rateNow);
  if (spec === undefined) return null;
  const set = (next: number) => setParameter(spec.name, next);
  return (
    <div className="learning-rate">
      <div className="field-row">
        <span className="field-label">
          {say(spec.label)}
          <HelpTip label={spec.label}>
            {say(spec.help)} {strings.train.liveHelp}
          </HelpTip>
        </span>
        <NumberField label={say(spec.label)} value={value} bounds={spec} onChange={set} />
      </div>
      {/* The slider is for steering: before a run the number says enough. */}
      {now !== undefined && <Range label={strings.train.rateSlider} value={value} bounds={spec} onChange={set} />}
      {now !== undefined && <p className="quiet figure">{strings.train.rateNow(number(Number(now.toPrecision(2))))}</p>}
    </div>
  );
}
