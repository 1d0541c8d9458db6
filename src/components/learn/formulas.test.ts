// The formulas against the models and their sources: each model has them, each parameter they name is one of its model's, each formula can be
// typeset, and the lines that are said to compute a loss or a step do: struck out of its source, the model has another loss, or the same and another step.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import temml from 'temml';
import { runnerImport } from 'vite';
import { describe, expect, it } from 'vitest';
import type { Objective, WindowsObjective } from '../../ml/contracts';
import { glove } from '../../ml/objectives/glove';
import { objectives } from '../../ml/objectives/registry';
import type { RowsObjective } from '../../ml/rows_contracts';
import type { TriplesObjective } from '../../ml/triples_contracts';
import { FORMULAS, type FormulaPart, type SourceLine } from './formulas';
import { findLine } from './source_text';

const ml = fileURLToPath(new URL('../../ml/', import.meta.url));
const models: readonly Objective[] = [...new Set<Objective>([...Object.values(objectives), glove])];
const cases = models.map((model) => [model.id, model] as const);

describe.each(cases)('%s', (id, model) => {
  const formulas = FORMULAS[id]!;

  it('has an objective, an update and what it reads, with papers', () => {
    expect(formulas.parts.map(({ heading }) => heading)).toEqual(['objective', 'update', 'data']);
    expect(formulas.papers.length).toBeGreaterThan(0);
    for (const { url } of formulas.papers) expect(new URL(url).protocol).toBe('https:');
  });

  it('names only parameters that it has, and writes their values', () => {
    const known = model.parameters.map(({ name }) => name);
    for (const { symbols } of formulas.parts) {
      expect(symbols.length).toBeGreaterThan(0);
      for (const { parameter, tex } of symbols) {
        expect(known).toContain(parameter);
        expect(tex('12.5')).toContain('12.5');
      }
    }
  });

  it('says of each part which line of code computes it', () => {
    for (const { lines } of formulas.parts) {
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        expect(existsSync(ml + line.file)).toBe(true);
        expect(findLine(line).text.trim()).not.toMatch(/^(\/\/|\/?\*|import)/);
      }
    }
  });
});

it('can typeset every formula', () => {
  for (const { parts } of Object.values(FORMULAS)) {
    for (const { tex, symbols } of parts) {
      for (const formula of [...tex, ...symbols.map((symbol) => symbol.tex('0.001'))]) {
        expect(temml.renderToString(formula, { throwOnError: true })).toMatch(/^<math.*<\/math>$/s);
      }
    }
  }
});

it('refuses a line that is in no file, or in one twice', () => {
  expect(() => findLine({ file: 'objectives/nothing.ts', code: 'x' })).toThrow(/no file/);
  expect(() => findLine({ file: 'objectives/cbow.ts', code: 'const' })).toThrow(/expected one line .* found \d+/);
});

type Trained = WindowsObjective | TriplesObjective | RowsObjective;

/** The model as its source would have it without that line. */
async function without(stem: string, name: string, line?: SourceLine): Promise<Trained> {
  const { module } = await runnerImport<Record<string, Trained>>(`${ml}objectives/${stem}.ts`, {
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'strike',
        enforce: 'pre',
        transform: (code, id) =>
          line !== undefined && id.endsWith(line.file)
            ? code.replace(findLine(line).text.trim(), (struck) => (struck.endsWith(';') ? ';' : ''))
            : undefined,
      },
    ],
  });
  return module[name]!;
}

/** Loss and step of one example on small tables. */
function outcome(model: Trained): { loss: number; step: unknown } {
  const numbers = (cols: number, shift: number) => ({
    data: Float64Array.from({ length: 4 * cols }, (_, n) => Math.sin(n + shift)),
    rows: 4,
    cols,
  });
  if (model.family === 'triples') {
    const tables = { row: numbers(4, 0), column: numbers(4, 1) };
    const example = { row: 0, column: 1, value: 3, weight: 1, other: 2 };
    const { loss, gradients } = model.reference(tables, example, { parameters: {}, offset: 0 });
    return { loss, step: gradients };
  }
  if (model.family === 'rows') {
    const user = { row: 0, columns: [1, 2], values: [3, 1] };
    if (model.method === 'alternating') {
      const { constant, ...step } = model.equations(new Float64Array(16), numbers(4, 0), user, { alpha: 2 });
      return { loss: constant, step };
    }
    const tables = { row: numbers(4, 0), column: numbers(4, 1), implicit: numbers(3, 2) };
    const { loss, gradients } = model.reference(tables, user, 0, { parameters: {}, offset: 0 });
    return { loss, step: gradients };
  }
  const tables = { input: numbers(3, 0), output: numbers(3, 1), ngrams: numbers(3, 2) };
  const example = { center: 0, contexts: [1, 2], negatives: [3], parts: [0, 5] };
  const { loss, gradients } = model.reference(tables, example);
  return { loss, step: [gradients, model.stepFactor?.('input', example)] };
}

const STRUCK = [
  ['skip-gram', 'skip_gram', 'skipGram'],
  ['cbow', 'cbow', 'cbow'],
  ['softmax', 'softmax', 'softmax'],
  ['glove', 'glove', 'glove'],
  ['subword', 'subword', 'subword'],
  ['biased-mf', 'biased_mf', 'biasedMf'],
  ['bpr', 'bpr', 'bpr'],
  ['logistic-mf', 'logistic_mf', 'logisticMf'],
  ['svd++', 'svdpp', 'svdpp'],
  ['als', 'als', 'als'],
] as const;
const known: readonly string[] = models.map(({ id }) => id);

it.each(STRUCK.filter(([id]) => known.includes(id)))(
  '%s: the lines named are those that compute the loss and the step',
  async (id, stem, name) => {
    const whole = outcome(await without(stem, name));
    const linesOf = (heading: FormulaPart['heading']) => {
      const { lines } = FORMULAS[id]!.parts.find((part) => part.heading === heading)!;
      return lines.filter(({ file }) => file.startsWith('objectives/'));
    };
    expect(linesOf('objective').length).toBeGreaterThan(0);
    for (const line of linesOf('objective')) {
      expect(outcome(await without(stem, name, line)).loss).not.toBe(whole.loss);
    }
    expect(linesOf('update').length).toBeGreaterThan(0);
    for (const line of linesOf('update')) {
      const { loss, step } = outcome(await without(stem, name, line));
      expect(loss).toBe(whole.loss);
      expect(step).not.toEqual(whole.step);
    }
  },
);
