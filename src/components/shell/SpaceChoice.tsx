// Which space is on screen: the one that came with the app, and those trained in this visit.
import { useMemo } from 'react';
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { spaceLabel } from '../space_label';
import { Select } from '../ui/Select';

export function SpaceChoice() {
  const { openSpace } = useActions();
  const active = useApp((state) => state.active);
  const spaces = useApp((state) => state.spaces);
  const options = useMemo(
    () =>
      spaces.length === 0
        ? [{ value: '', label: strings.spaces.none }]
        : spaces.map((space) => ({ value: space.id, label: spaceLabel(space) })),
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
