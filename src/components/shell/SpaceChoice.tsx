// Which space is on screen: the one that came with the app, and those trained in this visit.
import { useMemo } from 'react';
import { useActions, useApp } from '../../state/react';
import type { SpaceState } from '../../state/types';
import { strings } from '../strings';
import { Select } from '../ui/Select';

function optionsOf(spaces: readonly SpaceState[]) {
  return spaces.map((space) => {
    const run = /\d+$/.exec(space.id)?.[0] ?? '';
    const origin = space.origin === 'shipped' ? strings.spaces.shipped : strings.spaces.run(run);
    return { value: space.id, label: strings.spaces.option(space.title, origin) };
  });
}

export function SpaceChoice() {
  const { openSpace } = useActions();
  const active = useApp((state) => state.active);
  const spaces = useApp((state) => state.spaces);
  const options = useMemo(
    () => (spaces.length === 0 ? [{ value: '', label: strings.spaces.none }] : optionsOf(spaces)),
    [spaces],
  );
  return (
    <Select
      className="space-choice"
      label={strings.spaces.label}
      value={active ?? ''}
      options={options}
      disabled={spaces.length === 0}
      onChange={openSpace}
    />
  );
}
