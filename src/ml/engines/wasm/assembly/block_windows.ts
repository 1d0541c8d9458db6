// The windows of one block: how far each reaches, and which of its contexts meets which centre and negative how often.
// Positions are those of the slice's kept tokens until placeWindows has found the first context; from there on they count from it.
import * as at from './memory';
import { below } from './random';

/** Where the last window's contexts end, as a position of the slice. */
export let lastPosition: u32 = 0;

// The sequence of the next window: its start, its end, and the address of its end.
let start: u32 = 0;
let end: u32 = 0;
let endAt: u32 = 0;

export function startPlacing(ends: u32): void {
  start = 0;
  end = load<u32>(ends);
  endAt = ends;
}

/** Writes the bounds of the windows from position `from` on; returns the first position that one of them reaches. */
export function placeWindows(from: u32, windows: u32): u32 {
  const reaches = at.draws + at.shared * 8;
  let first = from;
  let last = from + windows;
  for (let w: u32 = 0; w < windows; w++) {
    const i = from + w;
    while (i >= end) {
      start = end;
      endAt += 4;
      end = load<u32>(endAt);
    }
    const reach = below(load<u32>(reaches + w * 4), at.window) + 1;
    const low = i - start > reach ? i - reach : start;
    const high = min(i + reach + 1, end);
    store<u32>(at.bounds + w * 8, low);
    store<u32>(at.bounds + w * 8, high, 4);
    first = min(first, low);
    last = max(last, high);
  }
  for (let w: u32 = 0; w < windows; w++) {
    store<u32>(at.bounds + w * 8, load<u32>(at.bounds + w * 8) - first);
    store<u32>(at.bounds + w * 8, load<u32>(at.bounds + w * 8, 4) - first, 4);
  }
  // Windows that fill up the last four have the bounds of the last one, and no contexts.
  for (let w = windows; w < at.outputs - at.shared; w++) {
    store<u64>(at.bounds + w * 8, load<u64>(at.bounds + (windows - 1) * 8));
  }
  lastPosition = last;
  return first;
}

/**
 * A context meets the centre of each window that it is in once, and the negatives as often as it is in windows, less those whose centre
 * is the same word. The first window's centre is at `own`.
 */
export function countPairs(windows: u32, contexts: u32, own: u32): void {
  const pairs = (contexts + 1) / 2;
  memory.fill(at.contextCounts, 0, pairs * 8);
  memory.fill(at.steps, 0, pairs * 8 * at.outputs);
  for (let p: u32 = 0; p < pairs; p++) store<u64>(at.windowsOf + p * 8, 0xffffffff);
  for (let w: u32 = 0; w < windows; w++) {
    const low = load<u32>(at.bounds + w * 8);
    const high = load<u32>(at.bounds + w * 8, 4);
    for (let c = low; c < high; c++) {
      if (c == own + w) continue;
      store<f32>(at.contextCounts + c * 4, load<f32>(at.contextCounts + c * 4) + 1);
      store<f32>(at.steps + (c * at.outputs + at.shared + w) * 4, 1);
    }
    for (let p = low / 2; p < (high + 1) / 2; p++) {
      store<u32>(at.windowsOf + p * 8, min(w, load<u32>(at.windowsOf + p * 8)));
      store<u32>(at.windowsOf + p * 8, w + 1, 4);
    }
  }
  for (let c: u32 = 0; c < contexts; c++) {
    const count = v128.load32_splat(at.contextCounts + c * 4);
    const row = at.steps + c * at.outputs * 4;
    for (let k: u32 = 0; k < at.shared * 4; k += 16) v128.store(row + k, count);
  }
  for (let w: u32 = 0; w < windows; w++) leaveOut(w, own + w);
}

/** Takes back the meetings of window `w` with negatives equal to its centre. */
function leaveOut(w: u32, own: u32): void {
  const center = load<u32>(at.outputRows + (at.shared + w) * 4);
  for (let k: u32 = 0; k < at.shared; k += 4) {
    if (!v128.any_true(i32x4.eq(v128.load(at.outputRows + k * 4), i32x4.splat(center)))) continue;
    for (let same = k; same < k + 4; same++) {
      if (load<u32>(at.outputRows + same * 4) != center) continue;
      for (let c = load<u32>(at.bounds + w * 8); c < load<u32>(at.bounds + w * 8, 4); c++) {
        const pair = at.steps + (c * at.outputs + same) * 4;
        if (c != own) store<f32>(pair, load<f32>(pair) - 1);
      }
    }
  }
}
