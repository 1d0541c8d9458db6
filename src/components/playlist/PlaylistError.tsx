// Why a list could not be made or continued, what to do, and inputs that would work.
import { CircleAlert } from 'lucide-react';
import type { Explanation } from '../../state/types';

interface Props {
  readonly error: Explanation;
  onSuggestion?(text: string): void;
}

export function PlaylistError({ error: { message, advice, suggestions }, onSuggestion }: Props) {
  return (
    <div className="inline-error" role="alert">
      <CircleAlert size={16} aria-hidden />
      <div>
        <p>
          <strong>{message}</strong> {advice}
        </p>
        {onSuggestion !== undefined && suggestions.length > 0 && (
          <p className="examples">
            {suggestions.map((word) => (
              <button key={word} type="button" className="chip" onClick={() => onSuggestion(word)}>
                <bdi>{word}</bdi>
              </button>
            ))}
          </p>
        )}
      </div>
    </div>
  );
}
