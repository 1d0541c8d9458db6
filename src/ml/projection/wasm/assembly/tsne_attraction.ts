// What pulls points together: Σ p q (y_i − y_j) over the entries of P, with q = 1 / (1 + |y_i − y_j|²). Four entries at a time.
import { madd, sums } from '../../../engines/wasm/assembly/simd';
import { Plan } from './tsne_plan';

export function addAttraction(plan: Plan, from: u32, to: u32): void {
  if (plan.dims == 2) inPlane(plan, from, to);
  else inSpace(plan, from, to);
}

/** Sums of few entries, which round little, for rows of many; see `inSpace`. */
function inPlane(plan: Plan, from: u32, to: u32): void {
  const positions = plan.positions;
  const one = f32x4.splat(1);
  for (let row = from; row < to; row++) {
    const first = load<u32>(plan.starts + row * 4) * 4;
    const end = load<u32>(plan.starts + row * 4, 4) * 4;
    const x = v128.load32_splat(positions + row * 8);
    const y = v128.load32_splat(positions + row * 8, 4);
    let fx = f32x4.splat(0);
    let fy = f32x4.splat(0);
    for (let e = first; e < end; e += 16) {
      const columns = plan.columns + e;
      let ab = v128.load64_zero(positions + load<u32>(columns) * 8);
      ab = v128.load_lane<u64>(positions + load<u32>(columns, 4) * 8, ab, 1);
      let cd = v128.load64_zero(positions + load<u32>(columns, 8) * 8);
      cd = v128.load_lane<u64>(positions + load<u32>(columns, 12) * 8, cd, 1);
      const dx = f32x4.sub(x, v128.shuffle<f32>(ab, cd, 0, 2, 4, 6));
      const dy = f32x4.sub(y, v128.shuffle<f32>(ab, cd, 1, 3, 5, 7));
      const w = f32x4.div(v128.load(plan.values + e), madd(dy, dy, madd(dx, dx, one)));
      fx = madd(w, dx, fx);
      fy = madd(w, dy, fy);
    }
    v128.store64_lane(plan.pull + row * 8, sums(fx, fy, fy), 0);
  }
}

function inSpace(plan: Plan, from: u32, to: u32): void {
  const positions = plan.positions;
  const one = f32x4.splat(1);
  for (let row = from; row < to; row++) {
    const first = load<u32>(plan.starts + row * 4) * 4;
    const end = load<u32>(plan.starts + row * 4, 4) * 4;
    const x = v128.load32_splat(positions + row * 16);
    const y = v128.load32_splat(positions + row * 16, 4);
    const z = v128.load32_splat(positions + row * 16, 8);
    let fx = f32x4.splat(0);
    let fy = f32x4.splat(0);
    let fz = f32x4.splat(0);
    for (let e = first; e < end; e += 16) {
      const columns = plan.columns + e;
      const a = v128.load(positions + load<u32>(columns) * 16);
      const b = v128.load(positions + load<u32>(columns, 4) * 16);
      const c = v128.load(positions + load<u32>(columns, 8) * 16);
      const d = v128.load(positions + load<u32>(columns, 12) * 16);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const dx = f32x4.sub(x, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
      const dy = f32x4.sub(y, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
      const dz = f32x4.sub(z, v128.shuffle<f32>(v128.shuffle<f32>(a, b, 2, 6, 2, 6), v128.shuffle<f32>(c, d, 2, 6, 2, 6), 0, 1, 4, 5));
      const w = f32x4.div(v128.load(plan.values + e), madd(dz, dz, madd(dy, dy, madd(dx, dx, one))));
      fx = madd(w, dx, fx);
      fy = madd(w, dy, fy);
      fz = madd(w, dz, fz);
    }
    v128.store(plan.pull + row * 16, sums(fx, fy, fz));
  }
}
