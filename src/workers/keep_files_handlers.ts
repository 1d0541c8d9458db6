// Writes and opens files of several spaces: what of them is large never leaves this worker but as a Blob of its parts. Its formats are ml/formats/workspace and
// ml/formats/explorable, loaded when first asked for.
import { maybeGunzip } from '../ml/data/streams';
import { VectariumError } from '../ml/errors';
import { spaceParts, unpackSpace } from '../ml/formats/packed_space';
import { roundingCost } from '../ml/query/rounding_cost';
import type { KeepFilesApi, OpenedSpace } from './keep_files_protocol';
import type { GetSpace, PutSpace } from './open_space';
import type { Handlers } from './rpc';

export function keepFilesHandlers(get: GetSpace, put: PutSpace): Handlers<KeepFilesApi> {
  return {
    writeWorkspace: async ({ spaces, active, layout, screen }, { signal, emit }) => {
      const { WORKSPACE_FILE, workspaceText } = await import('../ml/formats/workspace/workspace');
      const { writeZip } = await import('../ml/formats/zip_writer');
      const listed = spaces.map(({ space, views, entry }, n) => {
        const { title } = get(space).space;
        return { file: `spaces/${n + 1}.space`, title, views, ...(entry && { entry: entry.id }) };
      });
      const text = workspaceText({ spaces: listed, active, layout, screen });
      const parts = [{ path: WORKSPACE_FILE, data: new Blob([text]), deflate: true }];
      for (const [n, { space, layouts }] of spaces.entries()) {
        signal.throwIfAborted();
        // As it is: rounding is for what is published.
        const { space: held } = get(space);
        const packed = new Blob(spaceParts(held, layouts, held.provenance.storage));
        parts.push({ path: `spaces/${n + 1}.space`, data: packed, deflate: false });
        emit({ phase: 'packing', done: n + 1, total: spaces.length, unit: 'spaces' });
      }
      return writeZip(parts, signal);
    },

    openWorkspace: async ({ file, name, id }, { signal, emit }) => {
      const { readWorkspace } = await import('../ml/formats/workspace/read_workspace');
      const { workspace, spaces } = await readWorkspace(name, file, (place) => `${id}-${place + 1}`);
      const opened: OpenedSpace[] = [];
      const damaged: { title: string; reason: string }[] = [];
      for await (const { space, read } of spaces()) {
        signal.throwIfAborted();
        if (read instanceof VectariumError) damaged.push({ title: space.title, reason: read.message });
        else {
          const info = await put(read.space, read.layouts[0] ?? null, { signal, onProgress: () => {} });
          opened.push({ info, layouts: read.layouts, views: space.views, entry: space.entry ?? null });
        }
        const done = opened.length + damaged.length;
        emit({ phase: 'opening', done, total: workspace.spaces.length, unit: 'spaces' });
      }
      if (opened.length === 0) throw nothingLeft(name, damaged);
      const shown = `${id}-${workspace.active + 1}`;
      const active = opened.some(({ info }) => info.id === shown) ? shown : null;
      return { opened, damaged, active, layout: workspace.layout, screen: workspace.screen };
    },

    publish: async (
      { kept: { space, layouts, views, entry }, text, storage, training, layout, screen, base, data },
      { signal, emit },
    ) => {
      const { explorableParts } = await import('../ml/formats/explorable/explorable_parts');
      const { parseViewer, VIEWER_LIST } = await import('../ml/formats/explorable/viewer_files');
      const { writeZip } = await import('../ml/formats/zip_writer');
      const read = (path: string) => fetched(new URL(path, base), signal);
      const viewer = parseViewer(await (await read(VIEWER_LIST)).text());
      const choice = { ...text, storage, training, layout, screen, views, ...(entry && { entry }) };
      const picture = (file: string) => fetched(new URL(file, data), signal);
      const means = { space: get(space).space, layouts, viewer, read, picture };
      const parts = await explorableParts(choice, means, { signal, onProgress: emit });
      const file = await writeZip(parts, signal);
      const bytes = parts.reduce((sum, { data }) => sum + data.size, 0);
      const spaceBytes = parts.find(({ path }) => path.endsWith('.space.gz'))?.data.size ?? 0;
      return { file, bytes, spaceBytes };
    },

    openExplorable: async ({ base, id }, { signal, emit }) => {
      const { parseExplorable } = await import('../ml/formats/explorable/explorable');
      const explorable = parseExplorable(
        JSON.parse(await (await fetched(new URL('manifest.json', base), signal)).text()),
      );
      const { file, compressedBytes } = explorable;
      const packed = await fetched(new URL(file, base), signal);
      emit({ phase: 'opening', done: packed.size, total: compressedBytes, unit: 'bytes' });
      const { space, layouts } = unpackSpace(await wholeOf(maybeGunzip(packed.stream(), file)), id);
      const info = await put(space, layouts[0] ?? null, { signal, onProgress: () => {} });
      return { explorable, info, layouts };
    },

    roundingCost: ({ space }, { signal, emit }) => roundingCost(get(space).space.vectors, { signal, onProgress: emit }),
  };
}

async function wholeOf(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of chunks) parts.push(part);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function fetched(address: URL, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(address, { signal }).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    return null;
  });
  if (response?.ok) return response.blob();
  const status = response === null ? 'there was no answer' : `the answer was ${response.status}`;
  const advice = 'Check the connection and reload the page: it may have been updated since it was opened.';
  throw new VectariumError('NotFetched', `${address.pathname} could not be loaded: ${status}.`, advice);
}

function nothingLeft(
  name: string,
  damaged: readonly { readonly title: string; readonly reason: string }[],
): VectariumError {
  const [first] = damaged;
  return new VectariumError(
    'BadInput',
    `None of the ${damaged.length} spaces in “${name}” can be opened. “${first?.title}”: ${first?.reason ?? ''}`,
    'Get the file again, or save the workspace anew.',
  );
}
