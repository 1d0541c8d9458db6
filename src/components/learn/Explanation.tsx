// The chosen model's formulas, part by part: the mathematics, the present values of its parameters, what it means, and where it is computed.
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useApp } from '../../state/react';
import { learnStrings } from '../../strings/learn';
import { number } from '../format';
import { Button } from '../ui/Button';
import { Formula } from './Formula';
import { FORMULAS, type FormulaPart, type SourceLine } from './formulas';
import { SourceDialog } from './SourceDialog';
import { findLine } from './source_text';

export function Explanation() {
  const formulas = useApp((state) => FORMULAS[state.model]);
  const [shown, setShown] = useState<SourceLine | null>(null);
  if (formulas === undefined) return null;
  return (
    <div className="learn">
      {formulas.parts.map((part) => (
        <Part key={part.heading} part={part} onShow={setShown} />
      ))}
      <section>
        <h3>{learnStrings.papers}</h3>
        <ul className="learn-papers">
          {formulas.papers.map(({ cite, url }) => (
            <li key={url}>
              <a href={url} target="_blank" rel="noreferrer">
                {cite}
                <ExternalLink size={11} aria-hidden />
              </a>
            </li>
          ))}
        </ul>
      </section>
      {shown !== null && <SourceDialog line={shown} onClose={() => setShown(null)} />}
    </div>
  );
}

interface PartProps {
  readonly part: FormulaPart;
  onShow(line: SourceLine): void;
}

function Part({ part, onShow }: PartProps) {
  const heading = learnStrings.parts[part.heading];
  return (
    <section>
      <h3>{heading}</h3>
      {/* Wider than the panel in some fonts: it then scrolls, by keyboard too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <section className="learn-formulas" aria-label={learnStrings.formulas(heading)} tabIndex={0}>
        {part.tex.map((tex) => (
          <Formula key={tex} tex={tex} display />
        ))}
      </section>
      <Values part={part} label={learnStrings.values(heading)} />
      <p className="quiet">{part.text}</p>
      <p className="learn-lines quiet">
        {learnStrings.computed}
        {part.lines.map((line) => (
          <Button key={line.code} variant="link" onClick={() => onShow(line)}>
            {learnStrings.line(line.file.split('/').slice(-2).join('/'), number(findLine(line).number))}
          </Button>
        ))}
      </p>
    </section>
  );
}

function Values({ part, label }: { readonly part: FormulaPart; readonly label: string }) {
  const specs = useApp((state) => state.models.find(({ id }) => id === state.model)?.parameters);
  const values = useApp((state) => state.parameters);
  return (
    <dl className="facts learn-values" aria-label={label}>
      {part.symbols.map(({ parameter, tex }) => {
        const spec = specs?.find(({ name }) => name === parameter);
        if (spec === undefined) return null;
        // A comma in TeX is punctuation, with a space after it; in braces it is part of the number.
        const value = number(values[parameter] ?? spec.default).replaceAll(',', '{,}');
        return (
          <div key={parameter}>
            <dt>{spec.label}</dt>
            <dd>
              <Formula tex={tex(value)} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
