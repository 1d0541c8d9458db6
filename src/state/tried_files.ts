// Files that a visitor tried and that could not be read as they were taken: what they look like, so that they can be read otherwise.
import type { SourceData } from '../workers/protocol';
import type { Context } from './store';
import type { TriedFiles } from './types';

type OwnData = Extract<SourceData, { readonly kind: 'own' }>;

/** Null where there is nothing to choose from. */
export async function triedFiles({ services }: Context, own: OwnData): Promise<TriedFiles | null> {
  const { title, files, reads, columns } = own;
  try {
    const look = await services.train.call('look', { files });
    if (look.columns.length < 2) return null;
    return { title, look: { ...look, reads: reads ?? look.reads, chosen: columns ?? look.chosen } };
  } catch {
    return null; // they cannot even be opened, which has been said
  }
}
