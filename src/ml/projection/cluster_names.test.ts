// Names of clusters: what sets a part apart is what was put into it, and what must not be said never is.
import { describe, expect, it } from 'vitest';
import { packNames } from '../core/names';
import { createRng } from '../core/rng';
import { recordingControl } from '../core/test_table';
import { categoryOf } from './cluster_categories';
import type { NamedRows } from './cluster_name_parts';
import { nameClusters } from './cluster_names';
import { findClusters } from './clusters';
import { cloudsAt } from './test_clouds';

const { control } = recordingControl();
const CENTERS = [
  [0, 0, 0],
  [6, 0, 0],
  [0, 6, 0],
] as const;
const TOPICS = [
  ['harbor', 'vessel', 'navy', 'cruise', 'anchor'],
  ['tax', 'budget', 'debt', 'revenue', 'treasury'],
  ['wheat', 'cotton', 'farm', 'orchard', 'soil'],
];
const ROWS = 900;
const COLS = 6;
const { positions, truth } = cloudsAt(CENTERS, ROWS, 0.5, 3, 2);

/** Of each topic: its frequent, central words first; then two function words, everywhere and at nobody's centre; then rare ones. */
function space(change: Partial<NamedRows> = {}): NamedRows {
  const rng = createRng(4);
  const data = Float32Array.from({ length: ROWS * COLS }, () => 0.4 * (rng.uniform() - 0.5));
  const count = new Float32Array(ROWS);
  const names = truth.map((topic, row) => {
    const nth = Math.floor(row / 3);
    const common = nth >= 5 && nth < 7;
    data[row * COLS + topic]! += common ? 0.3 : nth < 5 ? 2 : 1;
    if (common) data[row * COLS + 4]! += 2;
    count[row] = common ? 60_000 - row : nth < 5 ? 300 - row : 5;
    return nth < 5 ? TOPICS[topic]![nth]! : `${common ? 'the' : 'rare'}${row}`;
  });
  const vectors = { data, rows: ROWS, cols: COLS };
  const columns = [{ name: 'count', label: 'Count', values: count }];
  return { names: packNames(names), vectors, columns, hidden: new Set(), named: ROWS, ...change };
}

async function topNames(rows: NamedRows): Promise<readonly string[]> {
  const clusters = await findClusters(positions, control);
  const names = await nameClusters(clusters, rows, control);
  const top = clusters.list.flatMap(({ level }, n) => (level === 0 ? [n] : []));
  expect(top).toHaveLength(3);
  // By topic: cluster n of the list is of the topic of any of its rows.
  const inOrder = new Array<string>(3);
  for (const n of top) inOrder[truth[clusters.of.indexOf(n)]!] = names[n]!;
  return inOrder;
}

describe('names of clusters', () => {
  it('are frequent words near the middle of a cluster in the true vectors, never words that are everywhere', async () => {
    const names = await topNames(space());
    names.forEach((name, topic) => {
      expect(name.split(' · ')).toHaveLength(3);
      for (const word of name.split(' · ')) expect(TOPICS[topic]).toContain(word);
    });
  });

  it('of a part never repeat a word of the whole', async () => {
    const centers = CENTERS.flatMap(([x, y, z]) => [0, 1.1].map((by) => [3 * x + by, 3 * y, z + by] as const));
    const map = cloudsAt(centers, ROWS, 0.25, 3, 6);
    const clusters = await findClusters(map.positions, control);
    const names = await nameClusters(clusters, space(), control);
    const parts = clusters.list.flatMap(({ parent }, n) => (parent >= 0 && names[n] !== '' ? [n] : []));
    expect(parts.length).toBeGreaterThan(3);
    for (const n of parts) {
      const whole = names[clusters.list[n]!.parent]!.split(' · ');
      for (const word of names[n]!.split(' · ')) expect(whole).not.toContain(word);
    }
  });

  it('have no hidden word in them, and no user’s', async () => {
    const usual = await topNames(space());
    const shy = usual.map((name) => name.split(' · ')[0]!);
    const hidden = new Set(
      truth.flatMap((topic, row) => (shy.includes(TOPICS[topic]![Math.floor(row / 3)] ?? '') ? [row] : [])),
    );
    const without = await topNames(space({ hidden }));
    for (const name of without) for (const word of name.split(' · ')) expect(shy).not.toContain(word);
    const items = await topNames(space({ named: 6 }));
    items.forEach((name, topic) => {
      for (const word of name.split(' · ')) expect(TOPICS[topic]!.slice(0, 2)).toContain(word);
    });
  });

  it('hold no name that would be read as two', async () => {
    const usual = truth.map((topic, row) => TOPICS[topic]![Math.floor(row / 3)] ?? `rare${row}`);
    const marked = usual.map((name) => (TOPICS[0]!.includes(name) ? `${name} · no. 1` : name));
    const [sea, money] = await topNames(space({ names: packNames(marked) }));
    expect(sea).not.toContain('no. 1');
    expect(TOPICS[1]).toContain(money!.split(' · ')[0]);
  });

  it('are the category that explains a cluster, where one does', async () => {
    const values = Float32Array.from(truth, (topic, row) =>
      row % 5 === 0 ? Number.NaN : topic === 2 ? row % 3 : topic,
    );
    const genre = { name: 'genre', label: 'Genre', values, categories: ['sea', 'money', 'land'] };
    const { columns } = space();
    expect(await topNames(space({ columns: [...columns, genre] }))).toEqual(['sea', 'money', 'land']);
    // Half of a cluster, or a category that all rows have, is no explanation.
    const rows = Uint32Array.from({ length: 100 }, (_, n) => 3 * n);
    const mixed = { ...genre, values: Float32Array.from(truth, (_, row) => row % 2) };
    expect(categoryOf(rows, [mixed], undefined)).toBeNull();
    expect(categoryOf(rows, [{ ...genre, values: new Float32Array(ROWS) }], undefined)).toBeNull();
    expect(categoryOf(rows, [genre], undefined)).toBe('sea');
    expect(categoryOf(rows, [genre], 'sea')).toBeNull();
  });

  it('are the words that titles share and other clusters’ have not (c-TF-IDF)', async () => {
    const titles = truth.map((topic, row) => `The ${TOPICS[topic]![row % 2]!} story ${row}`);
    const names = await topNames(space({ names: packNames(titles) }));
    names.forEach((name, topic) => {
      expect(name.split(' · ').slice(0, 2).sort()).toEqual(TOPICS[topic]!.slice(0, 2).sort());
    });
  });
});
