// One of a few, side by side: React Aria's toggle buttons, read out as a group of radio buttons. For late parts only.
import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

interface Props<T extends string> {
  readonly label: string;
  /** `label` is the name, and the tooltip where an icon stands for it. */
  readonly options: readonly { readonly value: T; readonly label: string; readonly icon?: ReactNode }[];
  readonly value: T;
  readonly vertical?: boolean;
  readonly disabled?: boolean;
  onChange(value: T): void;
}

export function ToggleGroup<T extends string>({ label, options, value, vertical, disabled, onChange }: Props<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="toggle-group"
      orientation={vertical ? 'vertical' : 'horizontal'}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={disabled ?? false}
      selectedKeys={[value]}
      onSelectionChange={([chosen]) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option !== undefined && option.value !== value) onChange(option.value);
      }}
    >
      {options.map(({ value: id, label: name, icon }) => (
        <ToggleButton key={id} id={id} aria-label={name} data-tip={icon === undefined ? undefined : name}>
          {icon ?? name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
