// JSON may name what every object inherits from. Whatever reads a file or a list must leave that as it is, and give plain objects.
import { describe, expect, it } from 'vitest';
import { parseManifest, parseTestSets } from '../data/manifest';
import { parseSpaces } from '../data/space_entry';
import { VectariumError } from '../errors';
import { parseExplorable } from './explorable/explorable';
import { parseViewer } from './explorable/viewer_files';
import { headerOf, parseHeader } from './packed_header';
import { parseRecipe, recipeJson } from './recipe_json';
import { example } from './test_space';
import { parseWorkspace, workspaceText } from './workspace/workspace';

const words = {
  id: 'a',
  title: 'A',
  description: 'd',
  licence: 'MIT',
  source: 's',
  homepage: 'https://example.org',
  file: 'f',
};
const numbers = { words: 9, types: 5, documents: 1, rows: 3, dims: 2, items: 4, bytes: 20, compressedBytes: 10 };
const entry = { ...words, ...numbers, licenceUrl: 'https://example.org', documentsFile: 'g', reads: 'text' };
const list = JSON.stringify({ version: 1, datasets: [entry], spaces: [entry], testSets: [entry] });
const told = { introduction: 'i', screen: '', views: [], training: true };
const explorable = JSON.stringify({ explorable: { ...words, ...numbers, ...told, layout: 'pca' } });
const viewer = JSON.stringify({ files: [{ path: 'a.js', bytes: 1, training: false }], serviceWorker: 'w.js' });
const space = { file: 'spaces/1.space', title: 'A', views: [] };

const READERS: readonly (readonly [string, string, (text: string) => unknown])[] = [
  ['the dataset list', list, (text) => parseManifest(JSON.parse(text))],
  ['its spaces', list, (text) => parseSpaces(JSON.parse(text))],
  ['its test sets', list, (text) => parseTestSets(JSON.parse(text))],
  ['a space’s header', JSON.stringify(headerOf(example(4, 3), [], 'float32')), parseHeader],
  ['a recipe', recipeJson(example(4, 3)), (text) => parseRecipe(text, 'recipe.json')],
  ['a workspace', workspaceText({ spaces: [space], active: 0, layout: 'pca', screen: '' }), parseWorkspace],
  ['an explorable', explorable, (text) => parseExplorable(JSON.parse(text))],
  ['the viewer’s files', viewer, parseViewer],
];
const KEYS = ['{"__proto__":{"polluted":1},', '{"__proto__":1,', '{"constructor":{"prototype":{"polluted":1}},'];

/** Every object that can be reached from a value. */
function* objectsIn(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  yield value;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

describe.each(READERS)('%s', (_, text, read) => {
  it('is read as it is', () => expect(() => read(text)).not.toThrow());

  it.each(KEYS)('with %s in every object', (key) => {
    let found: unknown = null;
    try {
      found = read(text.replaceAll(/\{\s*(?=")/g, key));
    } catch (error) {
      expect(error).toBeInstanceOf(VectariumError);
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    for (const object of objectsIn(found)) {
      expect([Object.prototype, Array.prototype, Map.prototype]).toContain(Object.getPrototypeOf(object));
      expect(Reflect.get(object, 'polluted')).toBeUndefined();
    }
  });
});
