// The seed of a layout's random choices: shown, editable, and renewed with one press.
import { Dices } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import { HelpTip } from '../train/ParameterField';
import { IconButton } from '../ui/Button';
import { NumberField } from '../ui/NumberField';
import { settingStrings } from './setting_strings';

const SEED = { min: 0, max: 999_999, step: 1 };

export function LayoutSeed() {
  const { setPlan } = useActions();
  const seed = useApp((state) => state.map.plan.seed);
  return (
    <div className="field-row">
      <span className="field-label">
        {settingStrings.seed}
        <HelpTip label={settingStrings.seed}>{settingStrings.seedHelp}</HelpTip>
      </span>
      <IconButton
        label={settingStrings.newSeed}
        onClick={() => setPlan({ seed: Math.floor(Math.random() * (SEED.max + 1)) })}
      >
        <Dices size={15} aria-hidden />
      </IconButton>
      <NumberField
        label={settingStrings.seed}
        value={seed}
        bounds={SEED}
        write={String}
        onChange={(value) => setPlan({ seed: value })}
      />
    </div>
  );
}
