// Processor time of every thread of the browser that this process started, from /proc: Linux only.
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second on every architecture that Node runs on (USER_HZ). */
const TICKS = 100;

export interface ThreadTime {
  readonly id: string;
  /** Chromium's kind of process: "renderer", "gpu-process", "utility"; "browser" for the one that starts them. */
  readonly process: string;
  /** As the thread names itself, at most 15 letters. */
  readonly name: string;
  /** The process's first thread. */
  readonly main: boolean;
  readonly seconds: number;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
}

/** Of a /proc stat file: the name in brackets, which may hold blanks and brackets, and the fields after it. */
function statOf(path: string): { readonly name: string; readonly fields: readonly number[] } {
  const text = read(path);
  const close = text.lastIndexOf(') ');
  return {
    name: text.slice(text.indexOf('(') + 1, close),
    fields: text
      .slice(close + 2)
      .split(' ')
      .map(Number),
  };
}

/** By process and thread. */
export function threadTimes(): ReadonlyMap<string, ThreadTime> {
  const ids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  const parents = new Map(ids.map((id) => [Number(id), statOf(`/proc/${id}/stat`).fields[1] ?? 0]));
  const isOwn = (id: number): boolean => id === process.pid || (id > 1 && isOwn(parents.get(id) ?? 0));
  const times = new Map<string, ThreadTime>();
  for (const pid of ids.filter((id) => Number(id) !== process.pid && isOwn(Number(id)))) {
    const kind = /--type=([\w-]+)/.exec(read(`/proc/${pid}/cmdline`))?.[1] ?? 'browser';
    let tids: readonly string[] = [];
    try {
      tids = readdirSync(`/proc/${pid}/task`);
    } catch {
      // It ended meanwhile.
    }
    for (const tid of tids) {
      const { name, fields } = statOf(`/proc/${pid}/task/${tid}/stat`);
      const id = `${pid} ${tid}`;
      const seconds = ((fields[11] ?? 0) + (fields[12] ?? 0)) / TICKS;
      times.set(id, { id, process: kind, name, main: tid === pid, seconds });
    }
  }
  return times;
}
