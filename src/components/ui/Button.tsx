// The two buttons of the screen: with a word, and with an icon alone (whose name is then its tooltip too). Looks are in styles/controls.css.
import type { ComponentProps, ReactNode } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: 'primary' | 'plain' | 'link';
  readonly icon?: ReactNode;
}

export function Button({ variant = 'plain', icon, children, className = '', ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button ${className}`} data-variant={variant} {...rest}>
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps extends ComponentProps<'button'> {
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
      {...rest}
    >
      {children}
    </button>
  );
}
