// The two buttons of the screen: with a word, and with an icon alone (whose name is then its tooltip too). Looks are in styles/controls.css.
import type { ComponentProps, ReactNode } from 'react';

interface Pressed extends ComponentProps<'button'> {
  /** Cannot be pressed now, and keeps the focus where it has it, as `disabled` does not: for what a press of its own makes so. */
  readonly unable?: boolean;
}

const ifAble = ({ unable, onClick, ...rest }: Pressed): ComponentProps<'button'> =>
  unable ? { ...rest, 'aria-disabled': true } : { ...rest, onClick };

interface ButtonProps extends Pressed {
  readonly variant?: 'primary' | 'plain' | 'link';
  readonly icon?: ReactNode;
}

export function Button({ variant = 'plain', icon, children, className = '', ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button ${className}`} data-variant={variant} {...ifAble(rest)}>
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps extends Pressed {
  readonly label: string;
  /** Which side the tooltip opens to; none where the icon stands beside its own words. */
  readonly tip?: 'top' | 'bottom' | 'none';
}

export function IconButton({ label, tip = 'top', className = '', children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`icon-button ${className}`}
      aria-label={label}
      data-tip={tip === 'none' ? undefined : label}
      data-tip-side={tip}
      {...ifAble(rest)}
    >
      {children}
    </button>
  );
}
