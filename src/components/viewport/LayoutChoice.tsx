// Which layout the map shows: the method, its dimensions, and what it is made by. One that is not there yet is made when asked for
// (LayoutProgress shows that).
import { SlidersHorizontal } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import type { LayoutKind } from '../../state/types';
import { layoutStrings, METHOD_TITLES, PREPARED } from '../../strings/layout';
import { Late } from '../ui/Late';
import { Popover } from '../ui/Popover';
import { Select } from '../ui/Select';

const loadSettings = async () => (await import('./LayoutSettings')).LayoutSettings;

const KINDS: readonly LayoutKind[] = ['pca', 'umap', 'tsne', 'axes'];
const NO_PROPS = {};
const DIMS = [3, 2] as const;
/** Vectors of so many numbers are places already. */
const MOST_GIVEN = 3;

export function LayoutChoice() {
  const { showLayout, setPlan, loadMethods } = useActions();
  const kind = useApp((state) => state.map.kind);
  const plan = useApp((state) => state.map.plan);
  const prepared = useApp((state) => state.map.facts?.recipe?.prepare ?? 'none');
  const space = useApp((state) => state.spaces.find(({ id }) => id === state.active));
  const none = space === undefined;
  const kinds: readonly LayoutKind[] = space && space.dims <= MOST_GIVEN ? [...KINDS, 'given'] : KINDS;
  const name = (method: LayoutKind) => {
    const title = METHOD_TITLES[method];
    return method === kind && prepared !== 'none' ? `${title}, ${PREPARED[prepared]}` : title;
  };
  return (
    <fieldset className="layout-choice" disabled={none}>
      <legend className="visually-hidden">{layoutStrings.layout}</legend>
      <Select
        label={layoutStrings.layout}
        value={kind}
        options={kinds.map((method) => ({ value: method, label: name(method) }))}
        onChange={(method) => void showLayout(method as LayoutKind)}
      />
      <div className="toggle-group">
        {DIMS.map((dims) => (
          <button key={dims} type="button" aria-pressed={plan.dims === dims} onClick={() => setPlan({ dims })}>
            {dims === 2 ? layoutStrings.flat : layoutStrings.deep}
          </button>
        ))}
        <Popover
          label={layoutStrings.settings}
          icon={<SlidersHorizontal size={14} aria-hidden />}
          width={344}
          onOpen={() => void loadMethods()}
        >
          <Late part={loadSettings} props={NO_PROPS} />
        </Popover>
      </div>
    </fieldset>
  );
}
