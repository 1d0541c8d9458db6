// Why a query has no answer, in place, with what to try instead.
import { CircleAlert } from 'lucide-react';
import { useApp } from '../../state/react';

export function QueryError() {
  const error = useApp((state) => state.query.error);
  if (error === null) return null;
  return (
    <div className="inline-error" role="alert">
      <CircleAlert size={16} aria-hidden />
      <p>
        <strong>{error.message}</strong> {error.advice}
      </p>
    </div>
  );
}
