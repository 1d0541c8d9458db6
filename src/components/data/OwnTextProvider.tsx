// Holds the outcome of the visitor's last own text. The store reports errors as notices, so the one that came up during a try is its outcome.
import { type ReactNode, useMemo, useState } from 'react';
import { useAppContext } from '../../state/react';
import type { AppActions, Notice } from '../../state/types';
import { ownText } from '../../strings/own_text';
import { type OwnText, OwnTextContext } from './own_text';

export function OwnTextProvider({ children }: { readonly children: ReactNode }) {
  const { store, actions } = useAppContext();
  const [error, setError] = useState<Notice | null>(null);
  const own = useMemo<OwnText>(() => {
    const use = async (work: (actions: AppActions) => Promise<void>) => {
      setError(null);
      const seen = new Set(store.getState().notices.map(({ id }) => id));
      try {
        await work(actions);
      } catch (failure) {
        // What was dropped could not be opened: a folder that is gone by now, or not this visitor's to read.
        const reason = failure instanceof Error ? failure.message : String(failure);
        setError({ id: 0, kind: 'error', message: ownText.unopened(reason), advice: ownText.unopenedAdvice });
        return;
      }
      const failure = store.getState().notices.find(({ id, kind }) => kind === 'error' && !seen.has(id));
      if (failure !== undefined) setError(failure);
    };
    return { use: (work) => void use(work), error, clearError: () => setError(null) };
  }, [store, actions, error]);
  return <OwnTextContext value={own}>{children}</OwnTextContext>;
}
