// Why a query has no answer, in place, with what to try instead; near spellings are one press away.
import { useActions, useApp } from '../../state/react';
import { InlineError } from '../ui/InlineError';

export function QueryError() {
  const { ask } = useActions();
  const error = useApp((state) => state.query.error);
  return error && <InlineError error={error} onSuggestion={(text) => void ask(text)} />;
}
