// A result as comma-separated values (RFC 4180): a row per category and the total, or a row per pair.
import type { TestResult } from '../../ml/evaluation/test_sets';

export type Cell = string | number;

export function resultCsv(result: TestResult): string {
  const rows: Cell[][] =
    result.kind === 'analogies'
      ? [
          ['category', 'questions', 'asked', 'right', 'accuracy', 'low', 'high'],
          ...[...result.categories, result.total].map(({ name, questions, covered, correct, accuracy, interval }) => [
            name,
            questions,
            covered,
            correct,
            accuracy,
            interval.low,
            interval.high,
          ]),
        ]
      : [
          ['word1', 'word2', 'score', 'cosine'],
          ...result.points.map(({ a, b, score, cosine }) => [a, b, score, cosine]),
        ];
  return csvLines(rows);
}

/** What was not measured is left empty. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** What spreadsheets would run as a formula; ml/formats/map_csv.ts says why it gets an apostrophe, and which signs count. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A text that holds a comma, a quote or a line's end is quoted. */
function cell(value: Cell): string {
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
