// One step of all points: momentum, gains (Jacobs 1988: more where the gradient keeps its sign, less where it turns), and no step longer than 5, as in
// openTSNE. Then the map is centred. Four numbers at a time: two points of a plane, or one of space.
import { madd } from '../../../engines/wasm/assembly/simd';
import { Plan, shiftOf } from './tsne_plan';

const LONGEST: f32 = 5;

export function moveAll(plan: Plan, attraction: f32, perZ: f32, rate: f32, momentum: f32): void {
  const shift = shiftOf(plan);
  const bytes = plan.rows << shift;
  const zero = f32x4.splat(0);
  for (let i: u32 = 0; i < bytes; i += 16) {
    const push = f32x4.mul(v128.load(plan.push + i), f32x4.splat(perZ));
    const gradient = f32x4.sub(f32x4.mul(v128.load(plan.pull + i), f32x4.splat(attraction)), push);
    const before = v128.load(plan.velocity + i);
    // A step goes against the gradient: signs that differ have not turned.
    const steady = f32x4.lt(f32x4.mul(gradient, before), zero);
    const gain = v128.load(plan.gains + i);
    const grown = f32x4.add(gain, f32x4.splat(0.2));
    const shrunk = f32x4.pmax(f32x4.mul(gain, f32x4.splat(0.8)), f32x4.splat(0.01));
    const gains = v128.bitselect(grown, shrunk, steady);
    v128.store(plan.gains + i, gains);
    const pace = f32x4.mul(gains, f32x4.splat(-rate));
    let step = madd(pace, gradient, f32x4.mul(before, f32x4.splat(momentum)));
    let square = f32x4.mul(step, step);
    square = f32x4.add(square, v128.shuffle<f32>(square, square, 1, 0, 3, 2));
    if (shift == 4) square = f32x4.add(square, v128.shuffle<f32>(square, square, 2, 3, 0, 1));
    const cut = f32x4.div(f32x4.splat(LONGEST), f32x4.sqrt(f32x4.pmax(square, f32x4.splat(LONGEST * LONGEST))));
    step = f32x4.mul(step, cut);
    v128.store(plan.velocity + i, step);
    v128.store(plan.positions + i, f32x4.add(v128.load(plan.positions + i), step));
  }
  centre(plan, shift);
}

function centre(plan: Plan, shift: u32): void {
  const end = plan.positions + (plan.rows << shift);
  let x: f64 = 0;
  let y: f64 = 0;
  let z: f64 = 0;
  for (let p = plan.positions; p < end; p += 1 << shift) {
    x += <f64>load<f32>(p);
    y += <f64>load<f32>(p, 4);
    if (shift == 4) z += <f64>load<f32>(p, 8);
  }
  const rows = <f64>plan.rows;
  let mean = f32x4.splat(<f32>(x / rows));
  mean = f32x4.replace_lane(mean, 1, <f32>(y / rows));
  mean = shift == 4 ? f32x4.replace_lane(f32x4.replace_lane(mean, 2, <f32>(z / rows)), 3, 0) : v128.shuffle<f32>(mean, mean, 0, 1, 0, 1);
  for (let p = plan.positions; p < end; p += 16) v128.store(p, f32x4.sub(v128.load(p), mean));
}
