// Fetches a space of the dataset list that is not here yet, with progress, and has the space worker unpack it. Loaded when one is first chosen; the
// space that the app starts with is opened by source_actions.ts.
import type { Layout } from '../ml/contracts';
import type { SpaceEntry } from '../ml/data/space_entry';
import type { SpaceInfo } from '../workers/protocol';
import { fetchFile } from './fetch_file';
import { type Context, fail } from './store';

/** Null where it is on its way already, where it fails (a notice says why), and where another was asked for meanwhile: the last one is shown. */
export async function fetchShipped(
  context: Context,
  entry: SpaceEntry,
): Promise<{ readonly info: SpaceInfo; readonly layouts: readonly Layout[] } | null> {
  const { store, services, datasets } = context;
  const { id, title, file, compressedBytes } = entry;
  if (store.getState().opening?.id === id) return null;
  const wanted = () => store.getState().opening?.id === id;
  store.setState({ opening: { id, title, share: 0 } });
  try {
    const bytes = await readAll(await fetchFile(datasets, file), (read) => {
      if (wanted()) store.setState({ opening: { id, title, share: Math.min(1, read / compressedBytes) } });
    });
    if (!wanted()) return null;
    const opened = await services.space.call('openPacked', { bytes, id }, { transfer: [bytes] });
    return wanted() ? opened : null;
  } catch (error) {
    fail(context, error);
    return null;
  } finally {
    if (wanted()) store.setState({ opening: null });
  }
}

/** `onRead` hears how many bytes have come. Some hosts unpack on the way: there are then more of them than the entry says. */
async function readAll(response: Response, onRead: (bytes: number) => void): Promise<ArrayBuffer> {
  const reader = response.body?.getReader();
  if (reader === undefined) return response.arrayBuffer();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).arrayBuffer();
    parts.push(value);
    bytes += value.length;
    onRead(bytes);
  }
}
