// Pages of pictures as the map and the inspector take them: fetched and decoded once, the last few kept. Loaded with the first space that has any.
import { fetchFile } from './fetch_file';
import { type Context, fail } from './store';

/** Decoded pages kept: four bytes a pixel each. */
const KEPT = 6;
const pages = new Map<string, Promise<ImageBitmap>>();
/** Files that could not be had, which a notice has said. */
const told = new Set<string>();

/** A page by its file's name. Not to be closed: others may draw it. One that fails is fetched anew when it is asked for again. */
export function pageOf(context: Pick<Context, 'datasets' | 'store'>, file: string): Promise<ImageBitmap> {
  const page = pages.get(file) ?? decoded(context, file);
  // Asked for last, so given up last.
  pages.delete(file);
  pages.set(file, page);
  for (const oldest of pages.keys()) if (pages.size > KEPT) pages.delete(oldest);
  return page;
}

/** Levels are data: no colour profile may change them. */
async function decoded({ datasets, store }: Pick<Context, 'datasets' | 'store'>, file: string): Promise<ImageBitmap> {
  try {
    const blob = await (await fetchFile(datasets, file)).blob();
    const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
    told.delete(file);
    return bitmap;
  } catch (error) {
    pages.delete(file);
    if (!told.has(file)) fail({ store }, error);
    told.add(file);
    throw error;
  }
}
