// One of the three numbered steps, with its heading; the number becomes a tick when the step has what it needs.
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  readonly number: number;
  readonly heading: string;
  readonly done?: boolean;
  readonly children: ReactNode;
}

export function Step({ number, heading, done = false, children }: Props) {
  return (
    <section className="step" data-done={done}>
      <h2>
        <span className="step-number">{done ? <Check size={13} strokeWidth={3} aria-hidden /> : number}</span>
        {heading}
      </h2>
      <div className="step-body">{children}</div>
    </section>
  );
}
