// CBOW's update of one window (../../../objectives/cbow.ts): the mean of the contexts is scored and moved like the one context of a
// skip-gram window, and then every context moves as far as the mean did, as in word2vec.c.
// The mean is a row of scratch space, in place of the first in the list of contexts, which makes place for it at the list's end.
import { measure } from './loss';
import { contextCounts, contextRows, formerRows, rowBytes } from './memory';
import { scoreWindow } from './score';
import { madd } from './simd';
import { updateOnlySix, updateOnlyThree, updateSix, updateThree } from './update';

/** Columns of rows are taken this many bytes at a time, a cache line, and what is left at the end 16 at a time. */
const LINE: u32 = 64;

export function trainCbow(contexts: u32, outputs: u32, lanes: u32, measured: bool): void {
  const last = contexts * 4;
  store<u32>(contextRows + last, load<u32>(contextRows));
  store<f32>(contextCounts + last, load<f32>(contextCounts));
  const mean = formerRows + rowBytes;
  store<u32>(contextRows, mean);
  store<f32>(contextCounts, 1);
  takeMean(mean, last);
  const triples = lanes / 16;
  scoreWindow(1, triples, lanes);
  if (measured) measure(1, 1, outputs, lanes);
  if (triples == 2) updateOnlySix(1);
  else if (triples == 1) updateOnlyThree(1);
  else {
    let t: u32 = 0;
    for (; t + 2 <= triples; t += 2) updateSix(t, 1);
    if (t < triples) updateThree(t, 1);
  }
  moveContexts(mean, last);
}

/** Writes the mean of the contexts, from the list's second on, to `mean`, and for keeping to `formerRows`. */
function takeMean(mean: u32, last: u32): void {
  let n: f32 = 0;
  for (let c: u32 = 4; c <= last; c += 4) n += load<f32>(contextCounts + c);
  const share = f32x4.splat(1 / n);
  const bytes = rowBytes;
  let d: u32 = 0;
  for (; d + LINE <= bytes; d += LINE) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let c: u32 = 4; c <= last; c += 4) {
      const row = load<u32>(contextRows + c) + d;
      const count = v128.load32_splat(contextCounts + c);
      s0 = madd(count, v128.load(row), s0);
      s1 = madd(count, v128.load(row, 16), s1);
      s2 = madd(count, v128.load(row, 32), s2);
      s3 = madd(count, v128.load(row, 48), s3);
    }
    put(mean + d, f32x4.mul(s0, share));
    put(mean + d + 16, f32x4.mul(s1, share));
    put(mean + d + 32, f32x4.mul(s2, share));
    put(mean + d + 48, f32x4.mul(s3, share));
  }
  for (; d < bytes; d += 16) {
    let s = f32x4.splat(0);
    for (let c: u32 = 4; c <= last; c += 4) {
      s = madd(v128.load32_splat(contextCounts + c), v128.load(load<u32>(contextRows + c) + d), s);
    }
    put(mean + d, f32x4.mul(s, share));
  }
}

/** The row after `formerRows`'s first is the one that moves. */
@inline
function put(at: u32, numbers: v128): void {
  v128.store(at, numbers);
  v128.store(at - rowBytes, numbers);
}

/** Each context moves, for each time that it occurs, by what the mean moved. */
function moveContexts(mean: u32, last: u32): void {
  const bytes = rowBytes;
  let d: u32 = 0;
  for (; d + LINE <= bytes; d += LINE) {
    const s0 = moved(mean + d);
    const s1 = moved(mean + d + 16);
    const s2 = moved(mean + d + 32);
    const s3 = moved(mean + d + 48);
    for (let c: u32 = 4; c <= last; c += 4) {
      const row = load<u32>(contextRows + c) + d;
      const count = v128.load32_splat(contextCounts + c);
      v128.store(row, madd(count, s0, v128.load(row)));
      v128.store(row, madd(count, s1, v128.load(row, 16)), 16);
      v128.store(row, madd(count, s2, v128.load(row, 32)), 32);
      v128.store(row, madd(count, s3, v128.load(row, 48)), 48);
    }
  }
  for (; d < bytes; d += 16) {
    const s = moved(mean + d);
    for (let c: u32 = 4; c <= last; c += 4) {
      const row = load<u32>(contextRows + c) + d;
      v128.store(row, madd(v128.load32_splat(contextCounts + c), s, v128.load(row)));
    }
  }
}

@inline
function moved(at: u32): v128 {
  return f32x4.sub(v128.load(at), v128.load(at - rowBytes));
}
