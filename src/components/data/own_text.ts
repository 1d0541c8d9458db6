// Using the visitor's own text, from wherever it comes (files, drop, paste, address), and what was wrong with the last try.
import { createContext, useContext } from 'react';
import type { AppActions, Notice } from '../../state/types';

export interface OwnText {
  /** A try: what it does by these actions, and the error that comes up. */
  use(work: (actions: AppActions) => Promise<void>): void;
  /** The last try's error, until the next try. */
  readonly error: Notice | null;
  clearError(): void;
}

export const OwnTextContext = createContext<OwnText | null>(null);

export function useOwnText(): OwnText {
  const own = useContext(OwnTextContext);
  if (own === null) throw new Error('OwnTextContext is missing: components must be inside OwnTextProvider.');
  return own;
}
