// What the layout on screen is made by: its method's parameters, and what all methods share. Changes count with “Lay out”, but for
// parameters that the map takes at once.
import { isSameRecipe, mostFor, recipeOf, rowsOf } from '../../state/layout_state';
import { useActions, useApp } from '../../state/react';
import { layoutStrings } from '../../strings/layout';
import { METHOD_NOTES, PREPARATIONS, settingStrings } from '../../strings/settings';
import { HelpTip, SpecField } from '../train/ParameterField';
import { Button } from '../ui/Button';
import { InlineError } from '../ui/InlineError';
import { NumberField } from '../ui/NumberField';
import { Select } from '../ui/Select';
import { AxisFields } from './AxisFields';
import { LayoutMade } from './LayoutMade';
import { LayoutSeed } from './LayoutSeed';

const LEAST_ROWS = 10;
/** Methods without chance. */
const SEEDLESS = new Set(['pca', 'axes', 'given']);

export function LayoutSettings() {
  const { setPlan, setLayoutParameter, layOut, cancelLayout } = useActions();
  const { kind: shown, plan, methods, making, facts, refusedAxes } = useApp((state) => state.map);
  // Queries that were refused are mended here, though the map shows another layout meanwhile.
  const kind = refusedAxes ? 'axes' : shown;
  const most = useApp((state) => state.spaces.find(({ id }) => id === state.active)?.rows ?? 0);
  const info = methods.find(({ method }) => method === kind);
  const planned = info && recipeOf(plan, info, most);
  const current = making ?? facts?.recipe ?? null;
  const changed = planned !== undefined && (current === null || !isSameRecipe(planned, current));
  return (
    <div className="layout-settings">
      <p className="quiet">{METHOD_NOTES[kind]}</p>
      {kind === 'axes' && <AxisFields />}
      {refusedAxes && <InlineError error={refusedAxes} />}
      {info?.parameters.map((spec) => (
        <SpecField
          key={spec.name}
          spec={{ ...spec, max: mostFor(spec, rowsOf(plan, kind, most)) }}
          value={planned?.parameters[spec.name] ?? spec.default}
          onChange={(value) => setLayoutParameter(spec.name, value)}
        />
      ))}
      {kind !== 'given' && (
        <div className="field-row">
          <span className="field-label">
            {settingStrings.prepare}
            <HelpTip label={settingStrings.prepare}>{settingStrings.prepareHelp}</HelpTip>
          </span>
          <Select
            label={settingStrings.prepare}
            value={plan.prepare}
            options={Object.entries(PREPARATIONS).map(([value, label]) => ({ value, label }))}
            onChange={(prepare) => setPlan({ prepare: prepare as keyof typeof PREPARATIONS })}
          />
        </div>
      )}
      <div className="field-row">
        <span className="field-label">
          {settingStrings.rows}
          <HelpTip label={settingStrings.rows}>{settingStrings.rowsHelp}</HelpTip>
        </span>
        <NumberField
          label={settingStrings.rows}
          value={rowsOf(plan, kind, most)}
          bounds={{ min: Math.min(most, LEAST_ROWS), max: most, step: 1 }}
          onChange={(rows) => setPlan({ rows })}
        />
      </div>
      {!SEEDLESS.has(kind) && <LayoutSeed />}
      <LayoutMade />
      <div className="button-row">
        <Button variant={changed ? 'primary' : 'plain'} onClick={() => void layOut(kind)}>
          {changed ? settingStrings.layOut : settingStrings.again}
        </Button>
        {making !== null && <Button onClick={cancelLayout}>{layoutStrings.stop}</Button>}
      </div>
    </div>
  );
}
