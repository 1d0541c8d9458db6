// How the neighbours of what is selected came about, where its training is remembered: WordHistory.tsx, fetched when there is something to show.
import { useApp } from '../../state/react';
import type { SelectionState } from '../../state/types';
import { Late } from '../ui/Late';

const loadHistory = async () => (await import('./WordHistory')).WordHistory;

export function HowItCame({ selection: { row, name } }: { readonly selection: SelectionState }) {
  const path = useApp(({ history }) => history.path);
  return path?.row === row && <Late part={loadHistory} props={{ path, name }} />;
}
