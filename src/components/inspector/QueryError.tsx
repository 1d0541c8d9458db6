// Why a query has no answer, in place, with what to try instead; near spellings are one press away.
import { CircleAlert } from 'lucide-react';
import { useActions, useApp } from '../../state/react';

export function QueryError() {
  const { ask } = useActions();
  const error = useApp((state) => state.query.error);
  if (error === null) return null;
  return (
    <div className="inline-error" role="alert">
      <CircleAlert size={16} aria-hidden />
      <div>
        <p>
          <strong>{error.message}</strong> {error.advice}
        </p>
        {error.suggestions.length > 0 && (
          <ul className="examples">
            {error.suggestions.map((suggestion) => (
              <li key={suggestion}>
                <button type="button" className="chip" onClick={() => void ask(suggestion)}>
                  <bdi>{suggestion}</bdi>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
