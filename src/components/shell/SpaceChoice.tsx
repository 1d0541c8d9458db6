// Which space is on screen: those that are here, and those that come with the app and are opened when chosen.
import { useMemo } from 'react';
import { useActions, useApp } from '../../state/react';
import { imageStrings } from '../../strings/images';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { moment } from '../format';
import { spaceLabel } from '../space_label';
import { Select } from '../ui/Select';
import { openWindow } from './windows';

/** No space's id. */
const ALL_KEPT = '/kept';

export function SpaceChoice() {
  const { openSpace } = useActions();
  const active = useApp((state) => state.active);
  const spaces = useApp((state) => state.spaces);
  const shipped = useApp((state) => state.shipped);
  const opening = useApp((state) => state.opening?.id);
  const list = useApp((state) => state.keep.list);
  const options = useMemo(() => {
    const here = spaces.map((space) => ({ value: space.id, label: spaceLabel(space) }));
    const offered = shipped.filter((entry) => !spaces.some(({ id }) => id === entry.id));
    const shelved = (list?.entries ?? []).filter(
      ({ id, kind }) => kind === 'space' && !spaces.some((space) => space.id === id),
    );
    return [
      ...(here.length === 0 ? [{ value: '', label: strings.spaces.none }] : here),
      ...shelved.map(({ id, name, title, when }) => ({
        value: id,
        label: strings.spaces.offeredKept(name || title, moment(when)),
      })),
      ...offered.map(({ id, title }) => ({ value: id, label: imageStrings.offered(say(title)) })),
      ...(list ? [{ value: ALL_KEPT, label: strings.spaces.allKept }] : []),
    ];
  }, [spaces, shipped, list]);
  return (
    <Select
      className="space-choice"
      label={strings.spaces.label}
      value={opening ?? active ?? ''}
      options={options}
      disabled={options.length < 2 && spaces.length === 0}
      onChange={(id) => (id === ALL_KEPT ? openWindow('kept') : void openSpace(id))}
    />
  );
}
