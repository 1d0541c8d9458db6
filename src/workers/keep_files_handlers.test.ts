// Workspaces through the space worker's service: what is written opens again under other ids, and what cannot be opened is told.
import { expect, it } from 'vitest';
import { packSpace } from '../ml/formats/packed_space';
import { example, layoutsFor } from '../ml/formats/test_space';
import type { CallContext } from './rpc';
import { SpaceService } from './space_service';

const call = <Event>(signal = new AbortController().signal): CallContext<Event> => ({ signal, emit: () => {} });
const view = {
  id: 1,
  name: 'V',
  layout: 'pca',
  dims: 3,
  pose: { target: [0, 0, 0], azimuth: 0, polar: 1, distance: 2 },
} as const;

async function opened(): Promise<SpaceService> {
  const service = new SpaceService();
  for (const [id, rows] of [
    ['a', 9],
    ['b', 5],
  ] as const) {
    const bytes = new Uint8Array(packSpace(example(rows, 4), [], 'float32')).buffer;
    await service.handlers.openPacked({ bytes, id }, call());
  }
  return service;
}

const kept = [
  { space: 'a', layouts: layoutsFor(9), views: [view] },
  { space: 'b', layouts: [], views: [] },
];

it('opens in another worker what it wrote, beside what is there', async () => {
  const { handlers } = await opened();
  const written = await handlers.writeWorkspace({ spaces: kept, active: 1, layout: 'pca', screen: 'v=1' }, call());
  if (!(written instanceof Blob)) throw new Error('no file');
  const answer = await handlers.openWorkspace({ file: written, name: 'w', id: 'new' }, call());
  expect(answer).toMatchObject({ active: 'new-2', layout: 'pca', screen: 'v=1', damaged: [] });
  if (!('opened' in answer)) throw new Error('nothing opened');
  expect(answer.opened.map(({ info, views, layouts }) => [info.id, info.rows, views, layouts.length])).toEqual([
    ['new-1', 9, [view], 2],
    ['new-2', 5, [], 0],
  ]);
  // The vectors answer as those that they were written from, and those are still there.
  const ask = (space: string) => handlers.neighbors({ space, row: 0, k: 3 }, call());
  expect(await ask('new-1')).toMatchObject({ names: ((await ask('a')) as { names: readonly string[] }).names });
});

it('refuses a file of which nothing is whole, and stops when asked', async () => {
  const { handlers } = await opened();
  const written = await handlers.writeWorkspace(
    { spaces: kept.slice(1), active: 0, layout: 'pca', screen: '' },
    call(),
  );
  if (!(written instanceof Blob)) throw new Error('no file');
  const bytes = new Uint8Array(await written.arrayBuffer());
  const at = new TextDecoder('latin1').decode(bytes).indexOf('VSPC');
  bytes[at + 200]! ^= 1;
  const file = new Blob([bytes]);
  await expect(handlers.openWorkspace({ file, name: 'w', id: 'x' }, call())).rejects.toThrow(
    /None of the 1 spaces in “w”/,
  );
  const args = { spaces: kept, active: 0, layout: 'pca', screen: '' } as const;
  await expect(handlers.writeWorkspace(args, call(AbortSignal.abort()))).rejects.toThrow(/abort/i);
});
