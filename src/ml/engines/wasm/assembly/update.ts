// Second half of a window's update: every output row moves along every context row and back, all from their values before the window.
// Outputs go in blocks of six or three, whose old values and sums stay in registers while a column of the contexts passes by.
// Needs rows without repeats (the caller merges them), since each row of a block is loaded once and stored once.
import { coefficients, contextRows, formerRows, outputRows, rowBytes, STEP, STEP_ROW } from './memory';
import { madd } from './simd';

/** Copies the contexts as they are, for the blocks after the first. */
export function keepFormer(contexts: u32): void {
  for (let c: u32 = 0; c < contexts; c++) {
    memory.copy(formerRows + c * rowBytes, load<u32>(contextRows + c * 4), rowBytes);
  }
}

/** One block of six outputs, of triples `t` and `t + 1`. `former`: contexts are read as they were before the window. */
@inline
function six(t: u32, contexts: u32, former: bool): void {
  let p0 = load<u32>(outputRows + t * 12);
  let p1 = load<u32>(outputRows + t * 12, 4);
  let p2 = load<u32>(outputRows + t * 12, 8);
  let p3 = load<u32>(outputRows + t * 12, 12);
  let p4 = load<u32>(outputRows + t * 12, 16);
  let p5 = load<u32>(outputRows + t * 12, 20);
  const first = coefficients + (t >> 1) * contexts * STEP;
  const last = first + contexts * STEP;
  const bytes = rowBytes;
  for (let d: u32 = 0; d < bytes; d += 16) {
    const u0 = v128.load(p0);
    const u1 = v128.load(p1);
    const u2 = v128.load(p2);
    const u3 = v128.load(p3);
    const u4 = v128.load(p4);
    const u5 = v128.load(p5);
    let n0 = u0;
    let n1 = u1;
    let n2 = u2;
    let n3 = u3;
    let n4 = u4;
    let n5 = u5;
    let old = formerRows + d;
    for (let step = first; step < last; step += STEP) {
      const at = load<u32>(step, STEP_ROW) + d;
      let w = v128.load(at);
      const v = former ? v128.load(old) : w;
      let k = v128.load(step);
      n0 = madd(k, v, n0);
      w = madd(k, u0, w);
      k = v128.load(step, 16);
      n1 = madd(k, v, n1);
      w = madd(k, u1, w);
      k = v128.load(step, 32);
      n2 = madd(k, v, n2);
      w = madd(k, u2, w);
      k = v128.load(step, 48);
      n3 = madd(k, v, n3);
      w = madd(k, u3, w);
      k = v128.load(step, 64);
      n4 = madd(k, v, n4);
      w = madd(k, u4, w);
      k = v128.load(step, 80);
      n5 = madd(k, v, n5);
      w = madd(k, u5, w);
      v128.store(at, w);
      if (former) old += bytes;
    }
    v128.store(p0, n0);
    v128.store(p1, n1);
    v128.store(p2, n2);
    v128.store(p3, n3);
    v128.store(p4, n4);
    v128.store(p5, n5);
    p0 += 16;
    p1 += 16;
    p2 += 16;
    p3 += 16;
    p4 += 16;
    p5 += 16;
  }
}

export function updateOnlySix(contexts: u32): void {
  six(0, contexts, false);
}

export function updateSix(t: u32, contexts: u32): void {
  six(t, contexts, true);
}

@inline
function three(t: u32, contexts: u32, former: bool): void {
  let p0 = load<u32>(outputRows + t * 12);
  let p1 = load<u32>(outputRows + t * 12, 4);
  let p2 = load<u32>(outputRows + t * 12, 8);
  const first = coefficients + (t >> 1) * contexts * STEP;
  const last = first + contexts * STEP;
  const bytes = rowBytes;
  for (let d: u32 = 0; d < bytes; d += 16) {
    const u0 = v128.load(p0);
    const u1 = v128.load(p1);
    const u2 = v128.load(p2);
    let n0 = u0;
    let n1 = u1;
    let n2 = u2;
    let old = formerRows + d;
    for (let step = first; step < last; step += STEP) {
      const at = load<u32>(step, STEP_ROW) + d;
      let w = v128.load(at);
      const v = former ? v128.load(old) : w;
      let k = v128.load(step);
      n0 = madd(k, v, n0);
      w = madd(k, u0, w);
      k = v128.load(step, 16);
      n1 = madd(k, v, n1);
      w = madd(k, u1, w);
      k = v128.load(step, 32);
      n2 = madd(k, v, n2);
      w = madd(k, u2, w);
      v128.store(at, w);
      if (former) old += bytes;
    }
    v128.store(p0, n0);
    v128.store(p1, n1);
    v128.store(p2, n2);
    p0 += 16;
    p1 += 16;
    p2 += 16;
  }
}

export function updateOnlyThree(contexts: u32): void {
  three(0, contexts, false);
}

export function updateThree(t: u32, contexts: u32): void {
  three(t, contexts, true);
}
