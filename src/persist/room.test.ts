// What goes when there is no room, and what never does.
import { describe, expect, it } from 'vitest';
import type { Entry } from './entry';
import { makeRoom, unaskedBytes } from './room';

const entry = (id: string, bytes: number, when: number, more: Partial<Entry> = {}): Entry => ({
  ...{ id, bytes, when, kind: 'space', title: id, name: '', rows: 1, dims: 1, trained: 1, version: 2 },
  ...{ pinned: false, checksum: 0, file: '', ...more },
});
const free = () => false;

describe('makeRoom', () => {
  const kept = [entry('c', 40, 3), entry('a', 40, 1), entry('b', 40, 2), entry('views', 5, 0, { kind: 'views' })];

  it('lets the oldest go, and no more than it must', () => {
    expect(makeRoom(kept, 'new', 'New', 10, 200, free)).toEqual([]);
    expect(makeRoom(kept, 'new', 'New', 40, 130, free)).toEqual(['a']);
    expect(makeRoom(kept, 'new', 'New', 90, 130, free)).toEqual(['a', 'b', 'c']);
  });

  it('keeps what is pinned, which does not count, what is in use, and what it replaces', () => {
    const pinned = kept.map((one) => (one.id === 'a' ? { ...one, pinned: true } : one));
    expect(makeRoom(pinned, 'new', 'New', 40, 130, free)).toEqual([]);
    expect(makeRoom(kept, 'new', 'New', 40, 130, ({ id }) => id === 'a')).toEqual(['b']);
    expect(makeRoom(kept, 'a', 'A', 45, 130, free)).toEqual([]);
  });

  it('says both figures where there is none', () => {
    expect(() => makeRoom(kept, 'new', 'New', 126e6, 125e6, free)).toThrow(
      '“New” is not kept: that would be 126 MB, and without being asked the app keeps 125 MB',
    );
  });

  it('asks for a quarter of what the browser gives at most', () => {
    expect([unaskedBytes(1e9), unaskedBytes(1e12), unaskedBytes(null)]).toEqual([250e6, 512e6, 512e6]);
  });
});
