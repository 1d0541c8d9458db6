// The errors of reading vectors: file, place, what was found there, what was expected, and what to do.
import { VectariumError } from '../../errors';

const SHOWN = 40;

export function refusal(name: string, where: string, found: string, expected: string, advice = ADVICE): VectariumError {
  return new VectariumError('BadInput', `“${name}”, ${where}: found ${found}, expected ${expected}.`, advice);
}

const ADVICE = 'Mend that place, get the file again, or read only the rows before it.';

export const CUT_ADVICE = 'The file may have been cut off: get it again, or read only the rows before it.';

/** Bytes as a person can read them in a message, cut short. */
export function quoted(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 4 * SHOWN));
  const shown = [...text.replace(/\p{Cc}/gu, '�')];
  return `“${shown.slice(0, SHOWN).join('')}${shown.length > SHOWN || bytes.length > 4 * SHOWN ? '…' : ''}”`;
}
