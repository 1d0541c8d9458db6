// The seed of every random choice: shown, editable, and renewed with one press.
import { Dices } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import { strings } from '../strings';
import { IconButton } from '../ui/Button';
import { NumberField } from '../ui/NumberField';
import { HelpTip } from './ParameterField';

const SEED = { min: 0, max: 999_999, step: 1 };

export function SeedField({ disabled }: { readonly disabled: boolean }) {
  const { setSeed, newSeed } = useActions();
  const seed = useApp((state) => state.seed);
  return (
    <div className="field-row">
      <span className="field-label">
        {strings.model.seed}
        <HelpTip label={strings.model.seed}>{strings.model.seedHelp}</HelpTip>
      </span>
      <IconButton label={strings.model.newSeed} disabled={disabled} onClick={newSeed}>
        <Dices size={15} aria-hidden />
      </IconButton>
      <NumberField
        label={strings.model.seed}
        value={seed}
        bounds={SEED}
        disabled={disabled}
        write={String}
        onChange={setSeed}
      />
    </div>
  );
}
