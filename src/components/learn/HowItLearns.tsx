// The disclosure of how the chosen model learns. What it holds (formulas, their typesetting, the sources) loads when it is first opened.
import { ChevronRight } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { learnStrings } from '../learn_strings';

const Explanation = lazy(() => import('./Explanation').then(({ Explanation }) => ({ default: Explanation })));

export function HowItLearns() {
  const [open, setOpen] = useState(false);
  return (
    <details className="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight size={14} aria-hidden />
        {learnStrings.heading}
      </summary>
      {open && (
        <Suspense fallback={null}>
          <Explanation />
        </Suspense>
      )}
    </details>
  );
}
