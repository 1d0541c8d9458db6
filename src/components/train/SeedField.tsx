// The seed of a training's random choices.
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { SeedRow } from './SeedRow';

export function SeedField({ disabled }: { readonly disabled: boolean }) {
  const { setSeed, newSeed } = useActions();
  const seed = useApp((state) => state.seed);
  const { seed: label, seedHelp: help, newSeed: renewLabel } = strings.model;
  return <SeedRow {...{ seed, label, help, renewLabel, disabled }} onChange={setSeed} onRenew={newSeed} />;
}
