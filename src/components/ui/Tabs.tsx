// A row of tabs, of which the arrow keys choose; the panel that they name is the caller's, with id `${id}-panel`.
import type { KeyboardEvent } from 'react';

interface Props<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly tabs: readonly { readonly name: T; readonly title: string }[];
  readonly chosen: T;
  onChoose(name: T): void;
}

export function Tabs<T extends string>({ id, label, tabs, chosen, onChoose }: Props<T>) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = tabs.findIndex(({ name }) => name === chosen);
    const { name } = tabs[(at + by + tabs.length) % tabs.length]!;
    onChoose(name);
    document.getElementById(`${id}-${name}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label}>
      {tabs.map(({ name, title }) => (
        <button
          key={name}
          id={`${id}-${name}`}
          type="button"
          role="tab"
          aria-selected={chosen === name}
          aria-controls={`${id}-panel`}
          tabIndex={chosen === name ? 0 : -1}
          onKeyDown={onKeyDown}
          onClick={() => onChoose(name)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
