// A source file of this app, with the line that computes a formula marked and in sight.
import { useEffect, useRef } from 'react';
import { learnStrings } from '../../strings/learn';
import { Dialog } from '../ui/Dialog';
import type { SourceLine } from './formulas';
import { findLine } from './source_text';

interface Props {
  readonly line: SourceLine;
  onClose(): void;
}

export function SourceDialog({ line, onClose }: Props) {
  const { lines, number } = findLine(line);
  const marked = useRef<HTMLElement>(null);
  useEffect(() => {
    // The dialog opens after its contents are made, and nothing scrolls before it is open.
    const frame = requestAnimationFrame(() => marked.current?.scrollIntoView({ block: 'center' }));
    return () => cancelAnimationFrame(frame);
  }, []);
  const path = `src/ml/${line.file}`;
  return (
    <Dialog title={learnStrings.line(path, String(number))} onClose={onClose}>
      <p className="quiet">{learnStrings.sourceOf}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <section className="source" aria-label={learnStrings.whole(path)} tabIndex={0}>
        <pre>
          <code>
            {lines.map((text, i) =>
              i + 1 === number ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a file never move.
                <mark key={i} ref={marked} data-line={i + 1}>{`${text}\n`}</mark>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a file never move.
                <span key={i} data-line={i + 1}>{`${text}\n`}</span>
              ),
            )}
          </code>
        </pre>
      </section>
    </Dialog>
  );
}
