// Which format a file is of, by what it holds: the format that is surest, of equals the one whose customary ending the name has. And what is plainly
// something else that a person would take for vectors: an address's error page, the stand-in of a large file, a model of another program.

import { refusedKind } from './refused_kinds';
import { FORMATS } from './registry';
import type { FileHead, Recognised, VectorFormat } from './types';

/** Below this a file is taken for something else than vectors. */
const RECOGNISED = 0.5;
/** How much a customary ending adds: enough to choose among equals. */
const ENDING = 0.01;
/** How much a file beside it that is called metadata adds, where the format takes one. */
const METADATA = 0.3;

export interface Told extends Recognised {
  readonly format: VectorFormat;
}

/** Null where the file is of none. `chosen`: the files that it came with. Throws BadInput for what is no use to this app at all. */
export function recognise(head: FileHead, chosen: readonly FileHead[] = []): Told | null {
  let best: Told | null = null;
  for (const format of FORMATS) {
    const found = format.recognise(head);
    if (found === null) continue;
    const ending = format.extensions.some((extension) => head.name.toLowerCase().endsWith(extension));
    const described = chosen.some((other) => /metadata/i.test(other.name) && format.besides?.(head, other) === true);
    const sure = found.sure + (ending ? ENDING : 0) + (described ? METADATA : 0);
    if (best === null || sure > best.sure) best = { ...found, sure, format };
  }
  if (best !== null && best.sure >= RECOGNISED) return best;
  const refused = refusedKind(head);
  if (refused !== null) throw refused;
  return null;
}
