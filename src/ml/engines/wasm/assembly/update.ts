// Second half of a window's update: every output row moves along every context row and back, all from their values before the window.
// Outputs go in blocks of six or three, whose old values and sums stay in registers while a column of the contexts passes by.
// Needs rows without repeats (the caller merges them), since each row of a block is loaded once and stored once.
import { coefficients, contextRows, formerRows, outputRows, rowBytes } from './memory';
import { madd } from './simd';

/** Copies the contexts as they are, for the blocks after the first. */
export function keepFormer(contexts: u32): void {
  for (let c: u32 = 0; c < contexts; c++) {
    memory.copy(formerRows + c * rowBytes, load<u32>(contextRows + c * 4), rowBytes);
  }
}

/** One block of six outputs, of triples `t` and `t + 1`. `former`: contexts are read as they were before the window. */
@inline
function six(t: u32, contexts: u32, lanes: u32, former: bool): void {
  const p0 = load<u32>(outputRows + t * 12);
  const p1 = load<u32>(outputRows + t * 12, 4);
  const p2 = load<u32>(outputRows + t * 12, 8);
  const p3 = load<u32>(outputRows + t * 12, 12);
  const p4 = load<u32>(outputRows + t * 12, 16);
  const p5 = load<u32>(outputRows + t * 12, 20);
  const lastRow = contextRows + contexts * 4;
  const bytes = rowBytes;
  for (let d: u32 = 0; d < bytes; d += 16) {
    const u0 = v128.load(p0 + d);
    const u1 = v128.load(p1 + d);
    const u2 = v128.load(p2 + d);
    const u3 = v128.load(p3 + d);
    const u4 = v128.load(p4 + d);
    const u5 = v128.load(p5 + d);
    let n0 = u0;
    let n1 = u1;
    let n2 = u2;
    let n3 = u3;
    let n4 = u4;
    let n5 = u5;
    let g = coefficients + t * 16;
    let old = formerRows + d;
    for (let row = contextRows; row < lastRow; row += 4) {
      const at = load<u32>(row) + d;
      let w = v128.load(at);
      const v = former ? v128.load(old) : w;
      let k = v128.load32_splat(g);
      n0 = madd(k, v, n0);
      w = madd(k, u0, w);
      k = v128.load32_splat(g, 4);
      n1 = madd(k, v, n1);
      w = madd(k, u1, w);
      k = v128.load32_splat(g, 8);
      n2 = madd(k, v, n2);
      w = madd(k, u2, w);
      k = v128.load32_splat(g, 16);
      n3 = madd(k, v, n3);
      w = madd(k, u3, w);
      k = v128.load32_splat(g, 20);
      n4 = madd(k, v, n4);
      w = madd(k, u4, w);
      k = v128.load32_splat(g, 24);
      n5 = madd(k, v, n5);
      w = madd(k, u5, w);
      v128.store(at, w);
      g += lanes;
      if (former) old += bytes;
    }
    v128.store(p0 + d, n0);
    v128.store(p1 + d, n1);
    v128.store(p2 + d, n2);
    v128.store(p3 + d, n3);
    v128.store(p4 + d, n4);
    v128.store(p5 + d, n5);
  }
}

export function updateOnlySix(contexts: u32, lanes: u32): void {
  six(0, contexts, lanes, false);
}

export function updateSix(t: u32, contexts: u32, lanes: u32): void {
  six(t, contexts, lanes, true);
}

@inline
function three(t: u32, contexts: u32, lanes: u32, former: bool): void {
  const p0 = load<u32>(outputRows + t * 12);
  const p1 = load<u32>(outputRows + t * 12, 4);
  const p2 = load<u32>(outputRows + t * 12, 8);
  const lastRow = contextRows + contexts * 4;
  const bytes = rowBytes;
  for (let d: u32 = 0; d < bytes; d += 16) {
    const u0 = v128.load(p0 + d);
    const u1 = v128.load(p1 + d);
    const u2 = v128.load(p2 + d);
    let n0 = u0;
    let n1 = u1;
    let n2 = u2;
    let g = coefficients + t * 16;
    let old = formerRows + d;
    for (let row = contextRows; row < lastRow; row += 4) {
      const at = load<u32>(row) + d;
      let w = v128.load(at);
      const v = former ? v128.load(old) : w;
      let k = v128.load32_splat(g);
      n0 = madd(k, v, n0);
      w = madd(k, u0, w);
      k = v128.load32_splat(g, 4);
      n1 = madd(k, v, n1);
      w = madd(k, u1, w);
      k = v128.load32_splat(g, 8);
      n2 = madd(k, v, n2);
      w = madd(k, u2, w);
      v128.store(at, w);
      g += lanes;
      if (former) old += bytes;
    }
    v128.store(p0 + d, n0);
    v128.store(p1 + d, n1);
    v128.store(p2 + d, n2);
  }
}

export function updateOnlyThree(contexts: u32, lanes: u32): void {
  three(0, contexts, lanes, false);
}

export function updateThree(t: u32, contexts: u32, lanes: u32): void {
  three(t, contexts, lanes, true);
}
