// The disclosure of how the chosen model learns. What it holds (formulas, their typesetting, the sources) loads when it is first opened.
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { learnStrings } from '../../strings/learn';
import { Late } from '../ui/Late';

const loadExplanation = async () => (await import('./Explanation')).Explanation;
const WAITING = <p className="quiet">{learnStrings.loading}</p>;

export function HowItLearns() {
  const [open, setOpen] = useState(false);
  return (
    <details className="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight size={14} aria-hidden />
        {learnStrings.heading}
      </summary>
      {open && <Late part={loadExplanation} props={{}} waiting={WAITING} />}
    </details>
  );
}
