// The seed of a layout's random choices.
import { useActions, useApp } from '../../state/react';
import { settingStrings } from '../../strings/settings';
import { SEED, SeedRow } from '../train/SeedRow';

export function LayoutSeed() {
  const { setPlan } = useActions();
  const seed = useApp((state) => state.map.plan.seed);
  const { seed: label, seedHelp: help, newSeed: renewLabel } = settingStrings;
  return (
    <SeedRow
      {...{ seed, label, help, renewLabel }}
      onChange={(value) => setPlan({ seed: value })}
      onRenew={() => setPlan({ seed: Math.floor(Math.random() * (SEED.max + 1)) })}
    />
  );
}
