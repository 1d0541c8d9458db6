// Using the visitor's own text, from wherever it comes (file, drop, paste), and what was wrong with the last try.
import { createContext, useContext } from 'react';
import type { Notice } from '../../state/types';

export interface OwnText {
  use(text: Blob, title: string): void;
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
