// Rounds that take turns between rows, since this kind of machine drifts; those that other programs disturbed do not count. Prints each
// row's median rate, and its ratio to the first row's, taken within rounds.
import { withOthers } from './other_work';
import { median } from './statistics';

/** Processors that other programs may keep busy in a round that counts, and how many rounds may be tried for each. */
const ALONE = 0.1;
const TRIES = 8;

/** What is measured, and how: units per second. */
export type Row = readonly [title: string, rate: () => Promise<number>];

/** Rounds until enough of them were left alone by other programs, or the tries are used up: then all of them count, and it says so. */
export async function measureRows(rows: readonly Row[], rounds: number, unit: string): Promise<void> {
  const all: { readonly rates: readonly number[]; readonly others: number }[] = [];
  for (const [, run] of rows) await run(); // compiled by the fast tier from here on
  const alone = () => all.filter(({ others }) => others <= ALONE);
  while (alone().length < rounds && all.length < rounds * TRIES) {
    const { result, others } = await withOthers(async () => {
      const rates: number[] = [];
      for (const [, run] of rows) rates.push(await run());
      return rates;
    });
    all.push({ rates: result, others });
  }
  const enough = alone().length >= rounds;
  const counted = enough ? alone() : all;
  console.log(`${counted.length} of ${all.length} rounds${enough ? '' : '; OTHER PROGRAMS DISTURBED THEM'}`);
  for (const [i, [title]] of rows.entries()) {
    const ratios = counted.map(({ rates }) => rates[i]! / rates[0]!);
    console.log(
      `${title.padEnd(30)} ${(median(counted.map(({ rates }) => rates[i]!)) / 1e6).toFixed(2)} M ${unit}/s, ` +
        `${median(ratios).toFixed(2)}× one thread (${ratios.map((ratio) => ratio.toFixed(2)).join(' ')})`,
    );
  }
}
