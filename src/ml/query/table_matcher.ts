// Says whether a pattern matches somewhere in a text, by the automaton of table_pattern.ts made deterministic as far as texts ask for it
// (Rabin & Scott 1959). Each character is looked at once; what was made is thrown away when it grows, so that memory is bounded too.
import type { Program } from './table_pattern';

/** Transitions kept at once: a few megabytes. */
const MOST_KEPT = 50_000;

/** What is on either side of a place in the text. */
type Beside = 'edge' | 'word' | 'other';

interface Stage {
  /** States of the automaton before the place, rising; the start is always one of them, for a match may begin anywhere. */
  readonly states: readonly number[];
  readonly before: Beside;
  readonly byCode: Map<number, Stage | typeof FOUND>;
  ends: boolean | null;
}

const FOUND = 'found';

export function createMatcher({ states, start }: Program): (text: string) => boolean {
  let stages = new Map<string, Stage>();
  let kept = 0;

  const stageOf = (list: readonly number[], before: Beside): Stage => {
    const key = `${before} ${list.join()}`;
    const known = stages.get(key);
    if (known !== undefined) return known;
    const stage: Stage = { states: list, before, byCode: new Map(), ends: null };
    stages.set(key, stage);
    return stage;
  };

  /** All states that are reached without reading on. */
  const closure = (stage: Stage, after: Beside): ReadonlySet<number> => {
    const reached = new Set([...stage.states, start]);
    const boundary = (stage.before === 'word') !== (after === 'word');
    const holds = {
      '^': stage.before === 'edge',
      $: after === 'edge',
      b: boundary,
      B: !boundary,
    };
    for (const at of reached) {
      const state = states[at]!;
      if (state.kind === 'split') for (const next of state.next) reached.add(next);
      else if (state.kind === 'assert' && holds[state.what]) reached.add(state.next);
    }
    return reached;
  };

  const MATCH = states.findIndex(({ kind }) => kind === 'match');
  const read = (stage: Stage, code: number): Stage | typeof FOUND => {
    const beside = isWord(code) ? 'word' : 'other';
    const reached = closure(stage, beside);
    if (reached.has(MATCH)) return FOUND;
    const next = new Set<number>();
    for (const at of reached) {
      const state = states[at]!;
      if (state.kind === 'char' && state.test(code)) next.add(state.next);
    }
    return stageOf(
      [...next].sort((a, b) => a - b),
      beside,
    );
  };

  let first = stageOf([], 'edge');
  return (text) => {
    if (kept > MOST_KEPT) {
      stages = new Map();
      kept = 0;
      first = stageOf([], 'edge');
    }
    let stage = first;
    for (let i = 0; i < text.length; i++) {
      const code = text.codePointAt(i)!;
      if (code > 0xffff) i++;
      let next = stage.byCode.get(code);
      if (next === undefined) {
        next = read(stage, code);
        stage.byCode.set(code, next);
        kept += 1 + stage.states.length;
      }
      if (next === FOUND) return true;
      stage = next;
    }
    stage.ends ??= closure(stage, 'edge').has(MATCH);
    return stage.ends;
  };
}

/** As \b has it with the flags i and u: the letters and digits of ASCII and _, and what is equal to them but for case (ſ, K). */
function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 0x17f ||
    code === 0x212a
  );
}
