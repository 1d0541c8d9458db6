// What is said of simulated data: always that it is simulated and, folded away, how it was drawn, with the settings to draw it anew. Nothing is
// drawn before it is asked for.
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { SimulatorInfo } from '../../ml/data/simulators/descriptions';
import { useActions, useApp } from '../../state/react';
import { ratingStrings } from '../../strings/ratings';
import { strings } from '../../strings/screen';
import { number } from '../format';
import { HelpTip } from '../train/ParameterField';
import { Button } from '../ui/Button';
import { NumberField } from '../ui/NumberField';

export function SimulatedFacts() {
  const simulator = useApp((state) => state.simulators.find(({ id }) => id === state.source?.id));
  const settings = useApp((state) => state.source?.settings);
  return (
    <>
      <p className="quiet">{ratingStrings.simulated}</p>
      {simulator !== undefined && settings !== undefined && (
        <details className="more drawing">
          <summary>
            <ChevronRight size={14} aria-hidden />
            {ratingStrings.drawing}
          </summary>
          <p className="quiet">{simulator.recipe}</p>
          <Settings key={JSON.stringify([simulator.id, settings])} simulator={simulator} settings={settings} />
        </details>
      )}
    </>
  );
}

interface Props {
  readonly simulator: SimulatorInfo;
  readonly settings: Readonly<Record<string, number>>;
}

function Settings({ simulator: { id, parameters }, settings }: Props) {
  const { chooseSimulator } = useActions();
  const locked = useApp((state) => state.run.phase === 'preparing');
  const [values, setValues] = useState(settings);
  return (
    <>
      {parameters.map((spec) => {
        const { name, label, help, min, max } = spec;
        return (
          <div key={name} className="field-row">
            <span className="field-label">
              {label}
              <HelpTip label={label}>
                {help} {strings.model.range(number(min), number(max))}
              </HelpTip>
            </span>
            <NumberField
              label={label}
              value={values[name] ?? spec.default}
              bounds={spec}
              disabled={locked}
              onChange={(value) => setValues((now) => ({ ...now, [name]: value }))}
            />
          </div>
        );
      })}
      <Button disabled={locked} onClick={() => void chooseSimulator(id, values)}>
        {ratingStrings.drawAnew}
      </Button>
    </>
  );
}
