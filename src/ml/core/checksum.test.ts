// XXH32 against values published with it, and against the same bytes in other parts.
import { describe, expect, it } from 'vitest';
import { Checksum } from './checksum';

const of = (text: string) => new Checksum().add(new TextEncoder().encode(text)).value;

describe('Checksum', () => {
  it.each([
    ['', 0x02cc5d05],
    ['a', 0x550d7456],
    ['abc', 0x32d153ff],
    ['Nobody inspects the spammish repetition', 0xe2293b2f],
  ])('of %j is the published one', (text, value) => {
    expect(of(text)).toBe(value);
  });

  it('does not depend on how the bytes are parted, nor on where they lie', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 31) & 255);
    const whole = new Checksum().add(bytes).value;
    for (const size of [1, 3, 15, 16, 17, 64, 999]) {
      const parted = new Checksum();
      for (let at = 0; at < bytes.length; at += size) parted.add(bytes.subarray(at, at + size));
      expect(parted.value).toBe(whole);
    }
    const shifted = new Uint8Array(1003);
    shifted.set(bytes, 3);
    expect(new Checksum().add(shifted.subarray(3)).value).toBe(whole);
    bytes[500]! ^= 1;
    expect(new Checksum().add(bytes).value).not.toBe(whole);
  });
});
