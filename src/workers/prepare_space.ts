// What the space worker makes of a space before questions about it are answered: an index of its names, who is hidden, the lengths of its vectors. Of
// 400,000 names half a second, so that a file's is made in slices; a training's comes with its first frame, all at once.
import type { Control, Space } from '../ml/contracts';
import { yieldToEvents } from '../ml/core/yield';
import { hiddenRows } from '../ml/query/hidden_words';
import { NameIndex } from '../ml/query/name_index';
import { prepareNorms } from '../ml/query/nearest';
import type { OpenSpace } from './open_space';

type Prepared = Pick<OpenSpace, 'norms' | 'index' | 'hidden'>;

export function prepareSpace({ names, vectors }: Space): Prepared {
  const index = new NameIndex(names);
  return { index, hidden: new Set(hiddenRows(index)), norms: prepareNorms(vectors) };
}

/** Lets others in meanwhile. Throws AbortError when stopped. */
export async function prepareInSlices({ names, vectors }: Space, control: Control): Promise<Prepared> {
  const index = await NameIndex.inSlices(names, control);
  await yieldToEvents();
  const hidden = new Set(hiddenRows(index));
  await yieldToEvents();
  control.signal.throwIfAborted();
  return { index, hidden, norms: prepareNorms(vectors) };
}
