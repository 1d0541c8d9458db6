// Which space is on screen: those that are here, and those that come with the app and are opened when chosen.
import { useMemo } from 'react';
import { useActions, useApp } from '../../state/react';
import { imageStrings } from '../../strings/images';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { spaceLabel } from '../space_label';
import { Select } from '../ui/Select';

export function SpaceChoice() {
  const { openSpace } = useActions();
  const active = useApp((state) => state.active);
  const spaces = useApp((state) => state.spaces);
  const shipped = useApp((state) => state.shipped);
  const opening = useApp((state) => state.opening?.id);
  const options = useMemo(() => {
    const here = spaces.map((space) => ({ value: space.id, label: spaceLabel(space) }));
    const offered = shipped.filter((entry) => !spaces.some(({ id }) => id === entry.id));
    return [
      ...(here.length === 0 ? [{ value: '', label: strings.spaces.none }] : here),
      ...offered.map(({ id, title }) => ({ value: id, label: imageStrings.offered(say(title)) })),
    ];
  }, [spaces, shipped]);
  return (
    <Select
      className="space-choice"
      label={strings.spaces.label}
      value={opening ?? active ?? ''}
      options={options}
      disabled={options.length < 2 && spaces.length === 0}
      onChange={(id) => void openSpace(id)}
    />
  );
}
