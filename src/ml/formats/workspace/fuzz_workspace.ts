// What mutated workspaces and lists of published pages must do: be refused with a BadInput, or give what is sound. For tests and bench/fuzz.ts; not part of the app.
import type { Rng } from '../../core/rng';
import { VectariumError } from '../../errors';
import { parseExplorable } from '../explorable/explorable';
import { parseViewer } from '../explorable/viewer_files';
import { packSpace } from '../packed_space';
import { example, layoutsFor } from '../test_space';
import { writeZip } from '../zip_writer';
import type { KeptViewData } from './kept_views';
import { readWorkspace } from './read_workspace';
import { parseWorkspace, type Workspace, workspaceText } from './workspace';

export interface FuzzCase {
  readonly name: string;
  readonly seeds: readonly Uint8Array[];
  readonly parse: (bytes: Uint8Array) => void | Promise<void>;
  readonly mutate: (source: Uint8Array, rng: Rng) => Uint8Array;
}

const pose = { target: [0.5, -1, 0], azimuth: 0.25, polar: 1.5, distance: 3 } as const;
const views: readonly KeptViewData[] = [{ id: 1, name: 'North', layout: 'umap', dims: 3, pose }];
const workspace: Workspace = {
  spaces: [
    { file: 'spaces/1.space', title: 'One', views },
    { file: 'spaces/2.space', title: 'Two', entry: 'digits', views: [] },
  ],
  active: 1,
  layout: 'umap',
  screen: 'v=1',
};
const said = {
  title: 'T',
  introduction: 'I',
  source: 'S',
  licence: 'L',
  training: false,
  layout: 'pca',
  screen: '',
  views,
};
const explorable = { explorable: { ...said, file: 'e.space.gz', compressedBytes: 9 } };
const viewer = {
  serviceWorker: 'sw.js',
  files: [{ path: 'assets/a-1.js', bytes: 9, sha256: 'a=', training: false }],
};

export async function workspaceCases(): Promise<readonly FuzzCase[]> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const text = (given: Uint8Array) => new TextDecoder().decode(given);
  const zip = async (deflate: boolean) => {
    const parts = [
      { path: 'workspace.json', data: new Blob([workspaceText(workspace)]), deflate },
      {
        path: 'spaces/1.space',
        data: new Blob([new Uint8Array(packSpace(example(5, 3), layoutsFor(5), 'int8'))]),
        deflate,
      },
      { path: 'spaces/2.space', data: new Blob([new Uint8Array(packSpace(example(3, 2), [], 'float32'))]), deflate },
    ];
    return new Uint8Array(await (await writeZip(parts)).arrayBuffer());
  };
  return [
    { name: 'workspace files', seeds: [await zip(false), await zip(true)], parse: soundFile, mutate: mutateZip },
    {
      name: 'workspace.json',
      seeds: [bytes(workspaceText(workspace))],
      parse: (given) => soundWorkspace(parseWorkspace(text(given))),
      mutate: mutateJson,
    },
    {
      name: 'lists of published pages',
      seeds: [bytes(JSON.stringify(explorable))],
      parse: (given) => {
        const { file, views: kept, training } = parseExplorable(jsonOf(text(given)));
        if (/[/\\]/.test(file) || typeof training !== 'boolean') throw new Error('file');
        soundViews(kept);
      },
      mutate: mutateJson,
    },
    {
      name: 'viewer.json',
      seeds: [bytes(JSON.stringify(viewer))],
      parse: (given) => {
        for (const { path } of parseViewer(JSON.stringify(jsonOf(text(given)))).files) {
          if (new URL(path, 'https://a.example/b/').href !== `https://a.example/b/${path}`) throw new Error(path);
        }
      },
      mutate: mutateJson,
    },
  ];
}

/** These come as parsed JSON: what is none was refused before. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new VectariumError('BadInput', 'no JSON', '');
  }
}

async function soundFile(bytes: Uint8Array): Promise<void> {
  const { workspace: found, spaces } = await readWorkspace('it', new Blob([new Uint8Array(bytes)]), (n) => `new-${n}`);
  soundWorkspace(found);
  let n = 0;
  for await (const { read } of spaces()) {
    if (!(read instanceof VectariumError)) {
      const { vectors, id } = read.space;
      if (id !== `new-${n}` || vectors.data.length !== vectors.rows * vectors.cols) throw new Error('space');
    }
    n++;
  }
  if (n !== found.spaces.length) throw new Error('spaces');
}

function soundWorkspace({ spaces, active, screen }: Workspace): void {
  if (spaces[active] === undefined || typeof screen !== 'string') throw new Error('active');
  for (const space of spaces) soundViews(space.views);
}

function soundViews(kept: readonly KeptViewData[]): void {
  for (const { id, dims, pose: at } of kept) {
    const numbers = [...at.target, at.azimuth, at.polar, at.distance];
    if (!Number.isInteger(id) || (dims !== 2 && dims !== 3) || !numbers.every(Number.isFinite)) throw new Error('view');
  }
}

/** Half of all edits hit the headers: of the first file, or of the directory at the end. */
function mutateZip(source: Uint8Array, rng: Rng): Uint8Array {
  let bytes = source.slice();
  for (let edits = 1 + rng.below(3); edits > 0; edits--) {
    const near = rng.below(4);
    const least = Math.min(260, bytes.length);
    const at =
      near === 0
        ? rng.below(Math.min(60, bytes.length))
        : near === 1
          ? bytes.length - 1 - rng.below(least)
          : rng.below(bytes.length);
    const kind = rng.below(7);
    if (kind < 3) bytes[at] = rng.below(256);
    else if (kind === 3) bytes[at] = bytes[at]! ^ (1 << rng.below(8));
    else if (kind === 4) bytes.fill(rng.below(2) * 255, at, at + 4);
    else if (kind === 5) bytes = bytes.slice(0, at + 1);
    else
      bytes = new Uint8Array([
        ...bytes.subarray(0, at),
        ...bytes.subarray(rng.below(bytes.length)).subarray(0, 80),
        ...bytes.subarray(at),
      ]);
  }
  return bytes;
}

const VALUES = [
  'null',
  '-1',
  '1e999',
  '1e308',
  '0.5',
  '""',
  '"__proto__"',
  '[]',
  '{}',
  'true',
  '99999999999',
  '"../x"',
];

/** Values replaced by others, and letters by letters. */
function mutateJson(source: Uint8Array, rng: Rng): Uint8Array {
  let text = new TextDecoder().decode(source);
  for (let edits = 1 + rng.below(3); edits > 0; edits--) {
    const at = rng.below(Math.max(1, text.length));
    const value = VALUES[rng.below(VALUES.length)]!;
    if (rng.below(3) > 0) {
      const places = [...text.matchAll(/: *("[^"]*"|[-\d.]+|true|false|null)/g)];
      const place = places[rng.below(Math.max(1, places.length))];
      if (place) text = `${text.slice(0, place.index)}: ${value}${text.slice(place.index + place[0].length)}`;
    } else if (rng.below(2) === 0) text = text.slice(0, at) + '{}[]",:0-e'.charAt(rng.below(10)) + text.slice(at + 1);
    else text = text.slice(0, at) + text.slice(at + 1 + rng.below(8));
  }
  return new TextEncoder().encode(text);
}
