// Where the next training runs: chosen by measurement unless named, with what was measured and why an engine is left out.
import type { EngineReading } from '../../ml/engines/ranking';
import { leavesCardsOut } from '../../state/engine_choice';
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { rate } from '../format';
import { Select } from '../ui/Select';
import { HelpTip } from './ParameterField';

const { model } = strings;
const AUTOMATIC = 'automatic';

function titled({ engine, rate: measured }: EngineReading): string {
  return measured === null ? model.engines[engine] : model.measuredAt(model.engines[engine], rate(measured));
}

export function EngineField({ disabled }: { readonly disabled: boolean }) {
  const { setEngine } = useActions();
  const engine = useApp((state) => state.engine);
  const engines = useApp((state) => state.engines);
  const options = [
    { value: AUTOMATIC, label: model.automatic },
    ...engines.map((reading) => ({ value: reading.engine, label: titled(reading) })),
  ];
  return (
    <>
      <div className="field-row">
        <span className="field-label">
          {model.engine}
          <HelpTip label={model.engine}>{model.engineHelp}</HelpTip>
        </span>
        <Select
          label={model.engine}
          className="engine-choice"
          value={engine}
          options={options}
          disabled={disabled}
          onChange={(value) => setEngine(engines.find((reading) => reading.engine === value)?.engine ?? AUTOMATIC)}
        />
      </div>
      <EngineReasons />
    </>
  );
}

/** Under the choice: why the automatic one is what it is, or what keeps the one that was named from running. */
function EngineReasons() {
  const engine = useApp((state) => state.engine);
  const engines = useApp((state) => state.engines);
  const leftOut = useApp(leavesCardsOut);
  const measured = engines.filter((reading) => reading.rate !== null).sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  // Nobody expects the reference engine to be chosen automatically.
  const asked = (name: string) => (engine === AUTOMATIC ? name !== 'reference' : name === engine);
  const out = engines.filter(({ reason, engine: name }) => reason !== null && asked(name));
  const [best] = measured;
  return (
    <div className="quiet engine-reasons">
      {engine === AUTOMATIC && (
        <p>
          {best === undefined
            ? model.notMeasured
            : leftOut
              ? model.engineOfModel
              : model.engineWhy(model.engines[best.engine], rate(best.rate ?? 0))}
        </p>
      )}
      {out.map(({ engine: name, reason }) => (
        <p key={name}>{reason}</p>
      ))}
    </div>
  );
}
