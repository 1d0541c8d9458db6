// The queries that semantic axes point along, one each; they count with “Lay out”.
import { useId } from 'react';
import { useActions, useApp } from '../../state/react';
import { settingStrings } from '../../strings/settings';

export function AxisFields() {
  const { setPlan } = useActions();
  const { axes, dims } = useApp((state) => state.map.plan);
  const id = useId();
  return (
    <>
      {axes.slice(0, dims).map((axis, n) => (
        <div key={settingStrings.axis(n)} className="field-row">
          <label className="field-label" htmlFor={`${id}-${n}`}>
            {settingStrings.axis(n)}
          </label>
          <input
            id={`${id}-${n}`}
            className="text-input axis-input"
            type="text"
            value={axis}
            autoComplete="off"
            spellCheck={false}
            onChange={({ currentTarget: { value } }) =>
              setPlan({ axes: axes.map((old, i) => (i === n ? value : old)) })
            }
          />
        </div>
      ))}
    </>
  );
}
