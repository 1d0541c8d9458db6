// Workspace files: what goes in comes out; whatever is wrong with one is said, and the spaces that are whole open all the same.
import { describe, expect, it } from 'vitest';
import { VectariumError } from '../../errors';
import { packSpace } from '../packed_space';
import { example, layoutsFor } from '../test_space';
import { writeZip, type ZipPart } from '../zip_writer';
import { readWorkspace } from './read_workspace';
import { parseWorkspace, type Workspace, workspaceText } from './workspace';

const pose = { target: [0.5, -1, 0], azimuth: 0.25, polar: 1.5, distance: 3 } as const;
const view = { id: 1, name: 'The north', layout: 'umap', dims: 3, pose } as const;
const workspace: Workspace = {
  spaces: [
    { file: 'spaces/1.space', title: 'One', views: [view, { ...view, id: 3, name: '<b>' }] },
    { file: 'spaces/2.space', title: 'Two', entry: 'digits', views: [] },
  ],
  active: 1,
  layout: 'umap',
  screen: 'v=1&space=shipped',
};
const packed = [packSpace(example(9, 4), layoutsFor(9), 'float32'), packSpace(example(5, 3), [], 'int8')];

const part = (path: string, data: BlobPart, deflate = false): ZipPart => ({ path, data: new Blob([data]), deflate });
const partsOf = (text = workspaceText(workspace), [one, two] = packed) => [
  part('workspace.json', text),
  part('spaces/1.space', new Uint8Array(one!)),
  part('spaces/2.space', new Uint8Array(two!)),
];

async function opened(file: Blob) {
  const { workspace: found, spaces } = await readWorkspace('mine.vectarium', file, (place) => `new-${place}`);
  const read = [];
  for await (const space of spaces()) read.push(space.read);
  return { found, read };
}

it('gives back spaces, layouts, views and screen under new ids', async () => {
  const { found, read } = await opened(await writeZip(partsOf()));
  expect(found).toEqual(workspace);
  expect(read).toEqual([
    { space: { ...example(9, 4), id: 'new-0' }, layouts: layoutsFor(9) },
    expect.objectContaining({ space: expect.objectContaining({ id: 'new-1', names: example(5, 3).names }) }),
  ]);
});

it('is read as well when it was packed anew by another program', async () => {
  const { read } = await opened(await writeZip(partsOf().map((one) => ({ ...one, deflate: true }))));
  expect(read.every((one) => 'space' in one)).toBe(true);
});

describe('what is wrong with a file', () => {
  it('opens the others where one space is damaged or missing', async () => {
    const damaged = packed[0]!.slice();
    damaged[damaged.length - 10]! ^= 4;
    const { read } = await opened(await writeZip(partsOf(undefined, [damaged, packed[1]!])));
    expect(read[0]).toBeInstanceOf(VectariumError);
    expect(read[1]).toHaveProperty('space.id', 'new-1');
    const without = await opened(await writeZip(partsOf().slice(0, 2)));
    expect(without.read[1]).toMatchObject({ message: expect.stringMatching(/“spaces\/2.space” is missing/) });
  });

  it('finds a flipped bit by the sum of the archive', async () => {
    const bytes = new Uint8Array(await (await writeZip(partsOf())).arrayBuffer());
    const at = bytes.length - 800;
    bytes[at]! ^= 1;
    const { read } = await opened(new Blob([bytes]));
    expect(read.filter((one) => one instanceof VectariumError)).toHaveLength(1);
  });

  it.each([
    ['no workspace', [part('other.txt', 'x')], /holds no workspace\.json/],
    ['two of a name', [...partsOf(), part('spaces/1.space', 'x')], /“spaces\/1\.space” twice/],
    ['no JSON', partsOf('{'), /expected JSON/],
    [
      'another version',
      partsOf(workspaceText(workspace).replace('"version": 1', '"version": 2')),
      /expected 1 as "version", found 2/,
    ],
    ['an unheard-of size', [part('workspace.json', ' '.repeat(5_000_000), true)], /says that it has 5000000 bytes/],
    [
      'much out of little',
      [...partsOf().slice(0, 2), part('spaces/2.space', new Uint8Array(9e6), true)],
      /over 20 times/,
    ],
  ])('%s', async (_, parts, message) => {
    await expect(writeZip(parts).then(opened)).rejects.toThrow(message);
  });

  it('is said where it is no archive, or cut off', async () => {
    await expect(opened(new Blob(['hello']))).rejects.toThrow(/damaged or cut off/);
    const zip = await writeZip(partsOf());
    await expect(opened(zip.slice(0, zip.size - 100))).rejects.toThrow(VectariumError);
  });

  const json = (): Record<string, unknown> => JSON.parse(workspaceText(workspace));
  it.each([
    ['spaces', [], /a filled list/],
    ['spaces', [workspace.spaces[0], workspace.spaces[0]], /each a file of its own/],
    ['active', 2, /the place of a space as "active", found 2/],
    ['active', '__proto__', /the place of a space/],
    ['screen', 7, /a text as "screen"/],
    ['spaces', [{ ...workspace.spaces[0], views: [{ ...view, dims: 4 }] }], /2 or 3 as "dims", found 4/],
    ['spaces', [{ ...workspace.spaces[0], views: [view, view] }], /an id of its own/],
    ['spaces', [{ ...workspace.spaces[0], views: [{ ...view, pose: { ...pose, distance: 0 } }] }], /above 0/],
    [
      'spaces',
      [{ ...workspace.spaces[0], views: [{ ...view, pose: { ...pose, target: [1, 2] } }] }],
      /a number as "z"/,
    ],
  ])('refuses %s of %j', (field, value, message) => {
    expect(() => parseWorkspace(JSON.stringify({ ...json(), [field]: value }))).toThrow(message);
  });
});
