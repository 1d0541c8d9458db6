// The kernel of t-SNE (van der Maaten & Hinton 2008): what one iteration is made of, in two or three dimensions. Nothing is kept between calls but in
// memory, and every call writes where no other does, so that threads change no bit. In the order of an iteration:
// `plant` makes the tree, `push` is called for every block of rows, `move` takes the step. Points are repelled by Barnes–Hut (2014): see tsne_tree.ts.
import { addAttraction } from './tsne_attraction';
import { moveAll } from './tsne_move';
import { Plan } from './tsne_plan';
import { addRepulsion } from './tsne_repulsion';
import { growTree } from './tsne_tree';

/** Where free memory begins. */
export function base(): u32 {
  return <u32>__heap_base;
}

/** Sorts the points along the Morton curve and grows the tree of their cells, which are opened by `theta`; 0 opens all. */
export function plant(plan: Plan, theta: f32): void {
  growTree(plan, theta);
}

/** What pulls the rows [from, to), and what pushes the points [from, to) of the curve; `from` is a multiple of GROUP. */
export function push(plan: Plan, block: u32, from: u32, to: u32): void {
  addAttraction(plan, from, to);
  addRepulsion(plan, block, from, to);
}

/** One step against attraction · pull − push / Z, with momentum, gains, and a length of at most 5 a point. */
export function move(plan: Plan, attraction: f32, perZ: f32, rate: f32, momentum: f32): void {
  moveAll(plan, attraction, perZ, rate, momentum);
}
