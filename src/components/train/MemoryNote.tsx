// What the next training will take, said before it starts; and why it cannot, where it is too much.
import { useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { bytes } from '../format';

export function MemoryNote() {
  const needs = useApp((state) => state.needs);
  if (needs === null) return null;
  const { refusal, total } = needs;
  if (refusal === null) return <p className="quiet">{strings.model.needs(bytes(Number(total.toPrecision(2))))}</p>;
  return (
    <p className="inline-error">
      {refusal.message} {refusal.advice}
    </p>
  );
}
