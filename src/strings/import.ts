// The words of opening a file of vectors: what it holds, how it is to be read, and how far that is.
import { localized } from './localized';

const size = (rows: string, dims: string) =>
  `${rows} ${rows === '1' ? 'row' : 'rows'} of ${dims} ${dims === '1' ? 'number' : 'numbers'}`;

export const importText = localized({
  title: 'Open vectors',
  file: 'File',
  format: 'Format',
  size: 'Size',
  rowsOf: size,
  about: (rows: string, dims: string) => `about ${size(rows, dims)}`,
  memory: 'Memory',
  needsOf: (needed: string, device: string) => `${needed}; this device has ${device} or more`,
  tight: 'That is much of what this device has: read only the first rows.',
  first: 'First rows',
  more: '…',
  beside: 'Names and columns',
  noBeside: 'None: number the rows',
  limit: 'Read only the first rows',
  limitRows: 'Rows to read',
  open: 'Open',
  again: 'Try again',
  asText: 'Train on it as text',
  reading: 'Reading',
  preparing: 'Preparing answers',
  rate: (perSecond: string, remaining: string) => `${perSecond} a second, ${remaining} left`,
} as const);
