// Screens drawn by chance, with names that addresses do not like, for the tests of their text; not part of the app.
import type { ParameterSpec, SourceRef } from '../../contracts';
import type { Rng } from '../../core/rng';
import { simulatorInfos } from '../../data/simulators/descriptions';
import { ENGINE_NAMES } from '../../engines/names';
import { modelList } from '../../objectives/registry';
import { PREPARATIONS } from '../../projection/recipe_text';
import { projections } from '../../projection/registry';
import type { KnownChoices } from './known';
import type { RowChoice, Screen, ScreenControls, ScreenFilter, ScreenLook, ScreenSpace, ScreenTable } from './screen';

export const KNOWN: KnownChoices = {
  models: modelList,
  datasets: [
    { id: 'sotu', title: 'State of the Union addresses', reads: 'text' },
    { id: 'food-frequency', title: 'Food frequencies', reads: 'ratings' },
  ],
  simulators: simulatorInfos,
  spaces: ['shipped', 'digits'],
  methods: projections,
};

const NAMES = [
  'war',
  'a b',
  '50 % & more',
  'x=y#z',
  'ü,ö:ä',
  '<b>',
  '"+"',
  'u.s.',
  '-0',
  '日本',
  '😀',
  "it's (so)",
  '../..',
  'none',
];

export const pick = <T>(rng: Rng, from: readonly T[]): T => from[rng.below(from.length)]!;
const some = <T>(rng: Rng, make: () => T): T | undefined => (rng.below(2) === 0 ? undefined : make());
const number = (rng: Rng) => pick(rng, [0, 1, -1, 0.1, 1790, -2.5e-7, rng.uniform(), 1e21, 3 * rng.uniform()]);

/** What is not undefined. */
function given<T extends object>(values: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

function numbers(rng: Rng, specs: readonly ParameterSpec[]): Record<string, number> {
  const value = ({ min, max, step, default: usual }: ParameterSpec) => {
    const drawn = min + rng.uniform() * (max - min);
    return rng.below(2) === 0 ? usual : Number.isInteger(step) ? Math.round(drawn) : drawn;
  };
  return Object.fromEntries(specs.map((spec) => [spec.name, value(spec)]));
}

function controls(rng: Rng): ScreenControls {
  const model = pick(rng, modelList);
  const ratings = model.reads === 'ratings';
  const simulator = pick(rng, simulatorInfos);
  const [address, name] = [`https://example.org/${pick(rng, NAMES)}`, pick(rng, NAMES)];
  const settings = numbers(rng, simulator.parameters);
  const simulated = { kind: 'simulated', id: simulator.id, title: simulator.title, settings } as const;
  const dataset = KNOWN.datasets[ratings ? 1 : 0]!;
  const source = pick<SourceRef>(rng, [
    { kind: 'dataset', id: dataset.id, title: dataset.title },
    { kind: 'own', title: name, bytes: rng.below(1e9), ...(rng.below(2) === 0 && { files: 2 + rng.below(9) }) },
    { kind: 'own', title: address, bytes: 0, url: address, column: pick(rng, NAMES) },
    { kind: 'own', title: address, bytes: 0, url: address, columns: { user: 'u', item: pick(rng, NAMES) } },
    ...(ratings ? [simulated] : []),
  ]);
  const engine = pick(rng, ENGINE_NAMES);
  const [seed, threads] = [rng.below(3), 1 + rng.below(3)];
  return { model: model.id, source, parameters: numbers(rng, model.parameters), seed, threads, engine };
}

function rowChoice(rng: Rng): RowChoice {
  const others = rng.below(2) === 0;
  if (rng.below(2) === 0) return { others, column: pick(rng, NAMES), category: rng.below(20) };
  return { others, names: Array.from({ length: 1 + rng.below(5) }, () => pick(rng, NAMES)) };
}

function filter(rng: Rng): ScreenFilter {
  const column = pick(rng, NAMES);
  const [a, b] = [number(rng), number(rng)].sort((x, y) => x - y);
  if (rng.below(2) === 0) return { column, hidden: [rng.below(9), Number.NaN] };
  return { column, min: pick(rng, [a!, -Infinity]), max: pick(rng, [b!, Infinity]), gaps: rng.below(2) === 0 };
}

export function randomScreen(rng: Rng): Screen {
  const method = pick(rng, projections);
  const dims = pick(rng, [2, 3] as const);
  const axes = ['woman - man', '"a,b" & ü', 'x'].slice(0, dims);
  const { engine, ...recipe } = controls(rng);
  const filters = Array.from({ length: rng.below(3) }, () => filter(rng));
  const trained = { version: 1, ...recipe, engine: pick(rng, ENGINE_NAMES) } as const;
  const columns = filters.map((one) =>
    'hidden' in one
      ? { column: one.column, categories: one.hidden }
      : { column: one.column, min: one.min, max: one.max },
  );
  const look = given<ScreenLook>({
    color: some(rng, () => pick(rng, [null, ...NAMES])),
    scale: some(rng, () => pick(rng, ['sequential', 'zero', 'median'] as const)),
    size: some(rng, () => pick(rng, [null, ...NAMES])),
    shape: some(rng, () => pick(rng, NAMES)),
    sizes: some(rng, () => ({ least: 1, most: 2 + rng.uniform(), one: 3 })),
    pictures: some(rng, () => pick(rng, ['off', 'plain'] as const)),
    ...{ links: some(rng, () => true), bundled: some(rng, () => true), names: some(rng, () => false) },
  });
  const table = given<ScreenTable>({
    text: some(rng, () => pick(rng, NAMES)),
    pattern: some(rng, () => true),
    columns: columns.length > 0 ? columns : undefined,
    scope: some(rng, () => pick(rng, ['shown', 'group', 'neighbors'] as const)),
    sort: some(rng, () => {
      const by = pick(rng, ['row', 'name', 'similarity', `column:${pick(rng, NAMES)}`] as const);
      return { by, descending: rng.below(2) === 0 };
    }),
  });
  const own = controls(rng).source;
  const filled = <T extends object>(value: T) => (Object.keys(value).length > 0 ? value : undefined);
  return given<Screen>({
    space: some(rng, () =>
      pick<ScreenSpace>(rng, [
        { kind: 'shipped', id: 'digits' },
        { kind: 'trained', recipe: trained },
        ...(own.kind === 'own' ? [{ kind: 'own', source: own } as const] : []),
      ]),
    ),
    controls: some(rng, () => controls(rng)),
    layout: some(rng, () => ({
      recipe: {
        ...{ method: method.method, dims, rows: 1 + rng.below(1e6), prepare: pick(rng, PREPARATIONS) },
        ...{ parameters: numbers(rng, method.parameters), seed: rng.below(9) },
        ...(method.method === 'axes' && { axes }),
      },
      ...{ positions: null, flowed: false },
    })),
    view: some(rng, () => ({
      target: [rng.uniform() - 0.5, rng.uniform() - 0.5, 0],
      ...{ azimuth: 6 * rng.uniform() - 3, polar: 3 * rng.uniform(), distance: 0.05 + 5 * rng.uniform() },
    })),
    look: filled(look),
    word: some(rng, () => pick(rng, NAMES)),
    group: some(rng, () => rowChoice(rng)),
    kept: some(rng, () => rowChoice(rng)),
    filters: filters.length > 0 ? filters : undefined,
    query: some(rng, () => `king - ${pick(rng, NAMES)}`),
    k: some(rng, () => 1 + rng.below(100)),
    table: filled(table),
    dock: some(rng, () => 'table' as const),
    closed: some(rng, () => pick(rng, ['left', 'right', 'both'] as const)),
    theme: some(rng, () => pick(rng, ['dark', 'light'] as const)),
  });
}
