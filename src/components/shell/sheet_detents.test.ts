// Where the sheet rests: by nearness when let go still, by direction when flicked.
import { describe, expect, it } from 'vitest';
import { detentHeight, settle } from './sheet_detents';

describe('sheet detents', () => {
  it('are in order on any phone', () => {
    for (const height of [480, 640, 844, 1180]) {
      const [peek, half, full] = (['peek', 'half', 'full'] as const).map((detent) => detentHeight(detent, height));
      expect(peek!).toBeLessThan(half!);
      expect(half!).toBeLessThan(full!);
      expect(full!).toBeLessThan(height);
    }
  });

  it('takes the nearest when let go still', () => {
    expect(settle(140, 0, 844)).toBe('peek');
    expect(settle(400, 0, 844)).toBe('half');
    expect(settle(700, 0, 844)).toBe('full');
  });

  it('goes on with a flick', () => {
    expect(settle(422, 1.5, 844)).toBe('full');
    expect(settle(422, -1.5, 844)).toBe('peek');
  });
});
