// The list of a menu, fetched late: React Aria's menu in its popover, with arrow keys, type-ahead and the focus given back.
import type { RefObject } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { direction } from '../../strings/locale';
import { Keys } from './Keys';
import type { MenuItem as Item } from './Menu';
import '../styles/late.css';

interface Props {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly items: readonly Item[];
  onClose(): void;
}

export function MenuPanel({ anchor, label, items, onClose }: Props) {
  return (
    <Popover
      triggerRef={anchor}
      className="popover menu"
      placement="bottom start"
      offset={6}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      <Menu
        aria-label={label}
        dir={direction}
        autoFocus="first"
        disabledKeys={items.flatMap(({ id, disabled }) => (disabled ? [id] : []))}
        onClose={onClose}
      >
        {items.map(({ id, label: name, icon, keys, danger, onSelect }) => (
          <MenuItem key={id} id={id} textValue={name} className="menu-item" data-danger={danger} onAction={onSelect}>
            <span className="menu-icon">{icon}</span>
            <span className="menu-label">{name}</span>
            {keys !== undefined && <Keys keys={keys} />}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
