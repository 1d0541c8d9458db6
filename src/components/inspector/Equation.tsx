// A query written out with its words as buttons, a sum in the direction of its first word: "soldiers is to war as workers is to strikes", or war − soldiers + workers = strikes.
import { useActions } from '../../state/react';
import { strings } from '../../strings/screen';
import { subwordStrings } from '../../strings/subword';
import type { QueryAnswer } from '../../workers/protocol';
import { number } from '../format';

interface Props {
  readonly answer: QueryAnswer & { readonly kind: 'sum' | 'analogy' };
  readonly best: string;
}

export function Equation({ answer: { terms, analogy, results }, best }: Props) {
  const find = (row: number) => terms.find((term) => term.row === row)?.name ?? best;
  const result = <Chip row={results.rows[0] ?? null} name={best} result />;
  if (analogy !== null) {
    const [a, b, c] = analogy;
    return (
      <p className="equation">
        <Chip row={a} name={find(a)} /> {strings.inspector.isTo} <Chip row={b} name={find(b)} /> {strings.inspector.as}{' '}
        <Chip row={c} name={find(c)} /> {strings.inspector.isTo} {result}
      </p>
    );
  }
  return (
    <p className="equation" dir="auto">
      {terms.map(({ row, name, weight }, i) => (
        <span key={name}>
          {signOf(weight, i === 0)} <Chip row={row} name={name} made={row === null} />{' '}
        </span>
      ))}
      = {result}
    </p>
  );
}

function signOf(weight: number, first: boolean): string {
  const size = Math.abs(weight) === 1 ? '' : `${number(Math.abs(weight))} ×`;
  if (first && weight > 0) return size;
  return `${weight < 0 ? '−' : '+'} ${size}`.trim();
}

function Chip({
  row,
  name,
  result = false,
  made = false,
}: {
  readonly row: number | null;
  readonly name: string;
  readonly result?: boolean;
  readonly made?: boolean;
}) {
  const { select } = useActions();
  return (
    <button
      type="button"
      className="chip"
      data-result={result}
      data-made={made}
      title={made ? subwordStrings.made : undefined}
      disabled={row === null}
      onClick={() => select(row)}
    >
      {name}
    </button>
  );
}
