// The error of a file that can no longer be read, for people. Any other error stays what it is.
import { VectariumError } from '../errors';

export function cannotRead(error: unknown, current: string): unknown {
  // A file that was moved or changed since it was chosen.
  if (!(error instanceof Error && (error.name === 'NotReadableError' || error.name === 'NotFoundError'))) return error;
  return new VectariumError(
    'BadInput',
    `“${current}” can no longer be read: it was moved or changed.`,
    'Choose it again.',
  );
}
