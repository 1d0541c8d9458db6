// What mutated files of the shelf must do, but for spaces and trainings (ml/formats/fuzz_packed.ts): be refused with a BadInput, or give something sound.
// For tests and bench/fuzz.ts; not part of the app.
import { type FuzzCase, mutate } from '../ml/formats/fuzz_packed';
import { joined, packParts } from '../ml/formats/packed_parts';
import { example } from '../ml/formats/test_space';
import { ENTRY_KINDS, type Entry, entryOf, entryText, sealed } from '../persist/entry';
import { unpackText } from '../persist/packed_text';
import { sessionOf } from './keep_records';

const encoded = (text: string) => new TextEncoder().encode(text);
const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const ENTRY: Entry = {
  ...{ id: 'run-a', kind: 'space', title: 'Moby', name: '', rows: 5, dims: 3, trained: 0.5, version: 2 },
  ...{ pinned: false, bytes: 9, when: 1, checksum: 7, file: 'run-a.0.data' },
};

export const keptCases = (): readonly FuzzCase[] => [
  {
    name: 'kept texts',
    seeds: [
      joined(
        packParts(
          'VTXT',
          2,
          {
            files: [
              { name: 'a.txt', bytes: 3 },
              { name: 'b.txt', bytes: 5 },
            ],
          },
          [encoded('one'), encoded('three')],
        ),
      ),
    ],
    parse: (bytes) => {
      const files = unpackText(bytes);
      if (files.length === 0 || files.some(({ blob }) => blob.size > bytes.length)) throw new Error('files');
    },
    mutate,
  },
  {
    name: 'kept sessions',
    seeds: [encoded(JSON.stringify({ open: ['a'], active: 'a', controls: example(2, 2).provenance.recipe }))],
    parse: (bytes) => {
      const { open, active } = sessionOf(decoded(bytes));
      if (!open.every((id) => typeof id === 'string')) throw new Error('open');
      if (active !== null && typeof active !== 'string') throw new Error('active');
    },
    mutate,
  },
  {
    name: 'descriptions of what is kept',
    seeds: [encoded(entryText(ENTRY).split('\n')[1]!)],
    parse: (bytes) => {
      const entry = entryOf('run-a', sealed(decoded(bytes)));
      if (!ENTRY_KINDS.includes(entry.kind) || !Number.isInteger(entry.bytes) || entry.bytes < 0)
        throw new Error('entry');
    },
    mutate,
  },
];
