// Both kinds of result as CSV, with cells that need quotes and numbers that were not measured.
import { expect, it } from 'vitest';
import { resultCsv } from './result_csv';

it('writes a row for each category and the total', () => {
  const unasked = { questions: 2, covered: 0, correct: 0, accuracy: Number.NaN, interval: { low: 0, high: 1 } };
  const asked = { questions: 4, covered: 4, correct: 1, accuracy: 0.25, interval: { low: 0.05, high: 0.7 } };
  const categories = [
    { name: 'plural, "nouns"', ...asked },
    { name: 'unknown', ...unasked },
  ];
  const csv = resultCsv({ kind: 'analogies', method: '3CosAdd', categories, total: { name: 'Total', ...asked } });
  expect(csv.split('\r\n')).toEqual([
    'category,questions,asked,right,accuracy,low,high',
    '"plural, ""nouns""",4,4,1,0.25,0.05,0.7',
    'unknown,2,0,0,,0,1',
    'Total,4,4,1,0.25,0.05,0.7',
    '',
  ]);
});

it('writes a row for each pair', () => {
  const points = [{ a: 'sun', b: 'moon', score: 7.5, cosine: -0.25 }];
  const csv = resultCsv({ kind: 'similarity', pairs: 2, covered: 1, rho: 0, interval: { low: -1, high: 1 }, points });
  expect(csv).toBe('word1,word2,score,cosine\r\nsun,moon,7.5,-0.25\r\n');
});

it('lets no spreadsheet run a text', () => {
  const points = [{ a: '=HYPERLINK("x","y")', b: '-moon', score: -7.5, cosine: 0.25 }];
  const csv = resultCsv({ kind: 'similarity', pairs: 2, covered: 1, rho: 0, interval: { low: -1, high: 1 }, points });
  expect(csv.split('\r\n')[1]).toBe(`"'=HYPERLINK(""x"",""y"")",'-moon,-7.5,0.25`);
});
