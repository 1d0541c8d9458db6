// How many threads a training uses. One unless chosen: only one gives the same vectors for the same seed.
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { NumberField } from '../ui/NumberField';
import { HelpTip } from './ParameterField';

export function ThreadsField({ disabled }: { readonly disabled: boolean }) {
  const { setThreads } = useActions();
  const threads = useApp((state) => state.threads);
  const most = useApp((state) => state.mostThreads);
  return (
    <div className="field-row">
      <span className="field-label">
        {strings.model.threads}
        <HelpTip label={strings.model.threads}>
          {most > 1 ? strings.model.threadsHelp : strings.model.threadsNone}
        </HelpTip>
      </span>
      <NumberField
        label={strings.model.threads}
        value={Math.min(threads, most)}
        bounds={{ min: 1, max: most, step: 1 }}
        disabled={disabled || most === 1}
        onChange={setThreads}
      />
    </div>
  );
}
