// Looks at every field of a header that came from somewhere: what it gives can be trusted, and what is wrong is named. Used by all our own files.
import { VectariumError } from '../errors';

export type Json = Readonly<Record<string, unknown>>;

export function badFile(why: string): VectariumError {
  return new VectariumError(
    'BadInput',
    `This file cannot be used: ${why}.`,
    'Get the file again, or export the space anew.',
  );
}

export function jsonOf(text: string): Json {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw badFile(`its header is not JSON (${error instanceof Error ? error.message : 'unreadable'})`);
  }
  return objectAt(json, 'header');
}

export function objectAt(value: unknown, what: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badFile(`its ${what} is missing`);
  return value as Json;
}

/** What `read` makes of an object; absent or null give null. */
export function maybeAt<T>(json: Json, key: string, read: (json: Json) => T): T | null {
  const value = json[key];
  return value === undefined || value === null ? null : read(objectAt(value, key));
}

export function listAt(json: Json, key: string): Json[] {
  const value = json[key];
  if (!Array.isArray(value)) throw badFile(`its list of ${key} is missing`);
  return value.map((entry) => objectAt(entry, `entry in ${key}`));
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

export function textAt(json: Json, key: string): string {
  const value = json[key];
  if (typeof value !== 'string') throw badFile(`"${key}" should be text and is ${JSON.stringify(value)}`);
  return value;
}

export function numberAt(json: Json, key: string): number {
  const value = json[key];
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw badFile(`"${key}" should be a number and is ${JSON.stringify(value)}`);
  }
  return value;
}

/** JSON has no NaN and writes null for it. */
export function numberOrNaN(json: Json, key: string): number {
  return json[key] === null ? Number.NaN : numberAt(json, key);
}

export function numbersAt(json: Json, key: string): Record<string, number> {
  const numbers = objectAt(json[key], key);
  return Object.fromEntries(Object.keys(numbers).map((name) => [name, numberAt(numbers, name)]));
}

export function countAt(json: Json, key: string, most: number): number {
  const value = numberAt(json, key);
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw badFile(`"${key}" should be a whole number up to ${most} and is ${value}`);
  }
  return value;
}

export function flagAt(json: Json, key: string): boolean {
  const value = json[key];
  if (typeof value !== 'boolean') throw badFile(`"${key}" should be true or false and is ${JSON.stringify(value)}`);
  return value;
}

export function oneOf<T extends string>(json: Json, key: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === json[key]);
  if (found === undefined)
    throw badFile(`"${key}" should be ${allowed.join(' or ')} and is ${JSON.stringify(json[key])}`);
  return found;
}
