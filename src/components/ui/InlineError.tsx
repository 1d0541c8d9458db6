// What went wrong and what to do, in the place where it was asked for; what would work instead is one press away.
import { CircleAlert } from 'lucide-react';
import type { Ref } from 'react';
import { say } from '../../strings/localized';

interface Props {
  readonly error: { readonly message: string; readonly advice: string; readonly suggestions?: readonly string[] };
  readonly ref?: Ref<HTMLDivElement>;
  onSuggestion?(text: string): void;
}

export function InlineError({ error: { message, advice, suggestions = [] }, ref, onSuggestion }: Props) {
  return (
    <div ref={ref} className="inline-error" role="alert">
      <CircleAlert size={16} aria-hidden />
      <div>
        <p>
          <strong>{say(message)}</strong> {say(advice)}
        </p>
        {onSuggestion !== undefined && suggestions.length > 0 && (
          <ul className="examples">
            {suggestions.map((suggestion) => (
              <li key={suggestion}>
                <button type="button" className="chip" onClick={() => onSuggestion(suggestion)}>
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
