// How much processor time other programs took while something was measured: on a shared machine, a round that they disturbed says
// nothing about threads. Linux only (/proc); elsewhere every round counts as undisturbed.
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second on every architecture that Node runs on (USER_HZ). */
const TICKS = 100;

interface Spent {
  readonly all: number;
  readonly own: number;
}

function spent(): Spent {
  // Of the first line: user, nice, system, (idle, iowait,) irq, softirq, steal.
  const [user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]!
    .split(/\s+/)
    .slice(1)
    .map(Number) as [number, number, number, number, number, number, number, number];
  return { all: user + nice + system + irq + softirq + steal, own: ownTicks() };
}

/** Of this process and all that it started, directly or not: the browser too. */
function ownTicks(): number {
  const processes = new Map<number, { parent: number; ticks: number }>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      // The name of a program may hold blanks and brackets; fields are counted after its last one.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
        .map(Number);
      processes.set(Number(name), { parent: fields[1]!, ticks: fields[11]! + fields[12]! });
    } catch {
      // It ended meanwhile.
    }
  }
  const isOwn = (id: number): boolean => {
    if (id === process.pid) return true;
    const parent = processes.get(id)?.parent;
    return parent !== undefined && parent > 1 && isOwn(parent);
  };
  return [...processes].reduce((sum, [id, { ticks }]) => sum + (isOwn(id) ? ticks : 0), 0);
}

export interface Watched<T> {
  readonly result: T;
  /** Processors that other programs kept busy meanwhile, from 0 up. */
  readonly others: number;
  /** Seconds of processor time of this process and all that it started and that still runs. NaN where there is no /proc. */
  readonly own: number;
}

export async function withOthers<T>(work: () => Promise<T>): Promise<Watched<T>> {
  if (process.platform !== 'linux') return { result: await work(), others: 0, own: Number.NaN };
  const before = spent();
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  const after = spent();
  const ticks = after.all - before.all - (after.own - before.own);
  return { result, others: Math.max(0, ticks) / TICKS / seconds, own: (after.own - before.own) / TICKS };
}
