// What the quality benchmark says about its runs: a table for people and numbers for a machine. Judges nothing itself.
import { comparePairs, compareRuns, deviation, mean, median } from './statistics';

/** One trained set of vectors, evaluated. */
export interface Judged {
  /** Precision of each noun, in one order for all runs. */
  readonly precision: readonly number[];
  readonly analogies: number;
  /** A few words with their nearest, to look at. */
  readonly neighbors: readonly (readonly [string, readonly string[]])[];
  readonly wordsPerSecond: number;
  /** The same per second of processor time: what other work on the machine does not slow. */
  readonly wordsPerCpuSecond: number;
}

export function qualityReport(
  runs: { readonly ours: readonly Judged[]; readonly peer: readonly Judged[] },
  beside: string,
  chance: number,
) {
  const { ours, peer } = runs;
  const precision = {
    ours: ours.map((run) => mean(run.precision)),
    peer: peer.map((run) => mean(run.precision)),
  };
  const analogies = { ours: ours.map((run) => run.analogies), peer: peer.map((run) => run.analogies) };
  const speed = { ours: ours.map((run) => run.wordsPerSecond), peer: peer.map((run) => run.wordsPerSecond) };
  const cpuSpeed = {
    ours: ours.map((run) => run.wordsPerCpuSecond),
    peer: peer.map((run) => run.wordsPerCpuSecond),
  };
  const paired = (rates: { ours: readonly number[]; peer: readonly number[] }) =>
    rates.ours.map((rate, i) => rate / rates.peer[i]!);
  const ratios = paired(speed);
  const cpuRatios = paired(cpuSpeed);
  // Two readings of noise: between seeds (few), and between nouns (many), each noun's precision averaged over the seeds.
  const bySeed = compareRuns(precision.ours, precision.peer);
  const byNoun = comparePairs(perNoun(ours), perNoun(peer));
  const analogiesBySeed = compareRuns(analogies.ours, analogies.peer);

  const row = (name: string, ...cells: string[]) =>
    [name.padEnd(34), ...cells.map((cell) => cell.padStart(20))].join('');
  const percent = (values: readonly number[]) => `${pct(mean(values))} ± ${pct(deviation(values))}`;
  const interval = (d: { difference: number; halfWidth: number }) =>
    `${pct(d.difference)} ± ${Number.isFinite(d.halfWidth) ? pct(d.halfWidth) : '?'}`;
  const speedRow = (name: string, rates: { ours: readonly number[]; peer: readonly number[] }) =>
    row(name, thousands(median(rates.ours)), thousands(median(rates.peer)), `× ${median(paired(rates)).toFixed(2)}`);
  const table = [
    row('', 'Vectarium', beside, 'difference (95 %)'),
    row('category precision, %', percent(precision.ours), percent(precision.peer), interval(bySeed)),
    row('  the same, noise between nouns', '', '', interval(byNoun)),
    row('  chance', pct(chance), pct(chance), ''),
    row('plural analogies right, %', percent(analogies.ours), percent(analogies.peer), interval(analogiesBySeed)),
    speedRow('raw words/s, median', speed),
    row('  paired ratios', '', '', ratios.map((ratio) => ratio.toFixed(2)).join(' ')),
    speedRow('raw words per CPU second, median', cpuSpeed),
    row('  paired ratios', '', '', cpuRatios.map((ratio) => ratio.toFixed(2)).join(' ')),
  ].join('\n');
  const looks = ours[0]!.neighbors.flatMap(([word, near], i) => [
    `${word.padEnd(12)}Vectarium: ${near.join(' ')}`,
    `${''.padEnd(12)}${`${beside}:`.padEnd(11)}${peer[0]!.neighbors[i]![1].join(' ')}`,
  ]);
  return {
    table: `${table}\n\nNearest words, first seed\n${looks.join('\n')}`,
    summary: {
      chance,
      precision,
      precisionDifference: bySeed,
      precisionDifferenceByNoun: byNoun,
      analogies,
      analogiesDifference: analogiesBySeed,
      wordsPerSecond: speed,
      speedRatios: ratios,
      wordsPerCpuSecond: cpuSpeed,
      cpuSpeedRatios: cpuRatios,
      /** The difference is smaller than the wider of the two readings of noise. */
      withinNoise: Math.abs(bySeed.difference) <= Math.max(bySeed.halfWidth, byNoun.halfWidth),
    },
  };
}

/** Of a model that nothing stands beside. */
export function reportAlone(runs: readonly Judged[], chance: number) {
  const precision = runs.map((run) => mean(run.precision));
  const analogies = runs.map((run) => run.analogies);
  const spread = (values: readonly number[]) => `${pct(mean(values))} ± ${pct(deviation(values))}`;
  const wordsPerCpuSecond = runs.map((run) => run.wordsPerCpuSecond);
  const table = [
    `category precision, %              ${spread(precision)} (chance ${pct(chance)})`,
    `plural analogies right, %          ${spread(analogies)}`,
    `raw words per CPU second, median   ${thousands(median(wordsPerCpuSecond))}`,
    '',
    ...runs[0]!.neighbors.map(([word, near]) => `${word.padEnd(12)}${near.join(' ')}`),
  ].join('\n');
  return { table, summary: { chance, precision, analogies, wordsPerCpuSecond } };
}

function perNoun(runs: readonly Judged[]): number[] {
  return runs[0]!.precision.map((_, noun) => mean(runs.map((run) => run.precision[noun]!)));
}

function pct(share: number): string {
  return (100 * share).toFixed(2);
}

function thousands(value: number): string {
  return `${Math.round(value / 1000)}k`;
}
