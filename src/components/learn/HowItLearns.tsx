// The disclosure of how the chosen model learns. What it holds (formulas, their typesetting, the sources) loads when it is first opened.
import { ChevronRight } from 'lucide-react';
import { type ComponentType, useState } from 'react';
import { learnStrings } from '../../strings/learn';

export function HowItLearns() {
  const [open, setOpen] = useState(false);
  const [content, setContent] = useState<{ readonly Explanation: ComponentType } | 'loading' | 'failed'>('loading');

  const toggle = (opens: boolean) => {
    setOpen(opens);
    if (!opens || typeof content === 'object') return;
    setContent('loading');
    // Not React.lazy: a part that cannot be fetched would take the whole page down, and opening again would not try again.
    import('./Explanation').then(setContent, () => setContent('failed'));
  };

  return (
    <details className="more" onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary>
        <ChevronRight size={14} aria-hidden />
        {learnStrings.heading}
      </summary>
      {open && typeof content === 'string' && (
        <p className="quiet" role={content === 'failed' ? 'alert' : undefined}>
          {learnStrings[content]}
        </p>
      )}
      {open && typeof content === 'object' && <content.Explanation />}
    </details>
  );
}
