// Checks of JSON that came from a file: each names the field, what was expected and what is there. For workspaces and explorables.
import { VectariumError } from '../../errors';

export type Json = Readonly<Record<string, unknown>>;

export function refuse(field: string, expected: string, found: unknown): VectariumError {
  const shown = JSON.stringify(found)?.slice(0, 60) ?? 'nothing';
  return new VectariumError(
    'BadInput',
    `This workspace cannot be used: expected ${expected} as "${field}", found ${shown}.`,
    'Get the file again, or save the workspace anew.',
  );
}

export function objectAt(value: unknown, field: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse(field, 'an object', value);
  return Object.fromEntries(Object.entries(value));
}

export function arrayAt(json: Json, field: string, most: number): readonly unknown[] {
  const value = json[field];
  if (!Array.isArray(value)) throw refuse(field, 'a list', value);
  if (value.length > most) throw refuse(field, `at most ${most} entries`, value.length);
  return value;
}

export function textAt(json: Json, field: string, most: number): string {
  const value = json[field];
  if (typeof value !== 'string') throw refuse(field, 'a text', value);
  if (value.length > most) throw refuse(field, `at most ${most} characters`, value.length);
  return value;
}

export function finiteAt(json: Json, field: string): number {
  const value = json[field];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw refuse(field, 'a number', value);
  return value;
}

export function oneOf<T extends string>(json: Json, field: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === json[field]);
  if (found === undefined) throw refuse(field, allowed.join(' or '), json[field]);
  return found;
}
