// Where the numbers come from: always the stored vectors, never the map.
import { useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { count } from '../format';

export function Truth() {
  const dims = useApp((state) => state.spaces.find(({ id }) => id === state.active)?.dims);
  const int8 = useApp((state) => state.spaces.find(({ id }) => id === state.active)?.provenance.storage === 'int8');
  if (dims === undefined) return null;
  return (
    <p className="truth">
      {strings.inspector.truth(count(dims))}
      {int8 && strings.inspector.int8}.
    </p>
  );
}
