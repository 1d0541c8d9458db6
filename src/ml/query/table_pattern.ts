// Reads a regular expression into a nondeterministic automaton (Thompson 1968), so that matching it takes time in proportion to the text
// whatever the pattern: a browser's own matcher backtracks, and "(a+)+$" can hold a worker for years. What one character may be (classes,
// escapes, Unicode properties, any case) is the browser's own RegExp's word; only structure is read here. See table_matcher.ts.
import { VectariumError } from '../errors';

/** Most states of an automaton: "(a{30}){30}" is written small and is not. */
const MOST_STATES = 1000;
const ALTERNATIVE = 'Leave it out, or filter by plain text.';

export type Assertion = '^' | '$' | 'b' | 'B';
export type State =
  | { readonly kind: 'char'; readonly test: (code: number) => boolean; readonly next: number }
  | { readonly kind: 'assert'; readonly what: Assertion; readonly next: number }
  | { readonly kind: 'split'; next: readonly number[] }
  | { readonly kind: 'match' };

export interface Program {
  readonly states: readonly State[];
  readonly start: number;
}

type Node =
  | { readonly kind: 'char'; readonly test: (code: number) => boolean }
  | { readonly kind: 'assert'; readonly what: Assertion }
  | { readonly kind: 'all'; readonly nodes: readonly Node[] }
  | { readonly kind: 'any'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number };

/** The pattern as JavaScript reads it with the flags i and u, without lookaround and backreferences; throws BadQuery, which says where and why. */
export function parsePattern(pattern: string): Program {
  const states: State[] = [{ kind: 'match' }];
  const add = (state: State): number => {
    if (states.length >= MOST_STATES) {
      throw unreadable(pattern, `it repeats so much that it has over ${MOST_STATES} steps`, 'Use smaller numbers.');
    }
    return states.push(state) - 1;
  };
  const emit = (node: Node, next: number): number => {
    if (node.kind === 'char') return add({ ...node, next });
    if (node.kind === 'assert') return add({ ...node, next });
    if (node.kind === 'all') return node.nodes.reduceRight((after, part) => emit(part, after), next);
    if (node.kind === 'any') return add({ kind: 'split', next: node.nodes.map((part) => emit(part, next)) });
    let end = next;
    if (node.max === Number.POSITIVE_INFINITY) {
      const loop: State = { kind: 'split', next: [] };
      end = add(loop);
      loop.next = [emit(node.node, end), next];
    } else {
      for (let n = node.min; n < node.max; n++) end = add({ kind: 'split', next: [emit(node.node, end), next] });
    }
    for (let n = 0; n < node.min; n++) end = emit(node.node, end);
    return end;
  };
  const start = emit(new Reader(pattern).whole(), 0);
  return { states, start };
}

class Reader {
  private readonly pattern: string;
  private at = 0;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  whole(): Node {
    const node = this.alternatives();
    if (this.at < this.pattern.length) throw this.fault('a “)” closes nothing', 'Write \\) for the character itself.');
    return node;
  }

  private alternatives(): Node {
    const nodes = [this.sequence()];
    while (this.take('|')) nodes.push(this.sequence());
    return nodes.length === 1 ? nodes[0]! : { kind: 'any', nodes };
  }

  private sequence(): Node {
    const nodes: Node[] = [];
    while (this.at < this.pattern.length && !'|)'.includes(this.pattern[this.at]!)) nodes.push(this.repeated());
    return { kind: 'all', nodes };
  }

  private repeated(): Node {
    const node = this.atom();
    const range = this.quantifier();
    if (range === null) return node;
    const [min, max] = range;
    if (node.kind === 'assert') throw this.nothingToRepeat();
    if (max < min) throw this.fault(`{${min},${max}} asks for at least ${min} and at most ${max}`, 'Swap them.');
    this.take('?'); // lazy or greedy: a match is a match
    const at = this.at;
    if (this.quantifier() !== null) {
      this.at = at;
      throw this.nothingToRepeat();
    }
    return { kind: 'repeat', node, min, max };
  }

  private quantifier(): readonly [number, number] | null {
    const [found, min, comma, max] = /^(?:[*+?]|\{(\d{1,9})(,?)(\d{0,9})\})/.exec(this.pattern.slice(this.at)) ?? [];
    if (found === undefined) return null;
    this.at += found.length;
    if (min === undefined) return [found === '+' ? 1 : 0, found === '?' ? 1 : Number.POSITIVE_INFINITY];
    return [Number(min), max !== '' ? Number(max) : comma ? Number.POSITIVE_INFINITY : Number(min)];
  }

  private atom(): Node {
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at)!);
    if (character === '(') return this.group();
    if (character === '[') return this.characters(/^\[(?:\\[\s\S]|[^\\\]])*\]/, 'a “[” is never closed by a “]”');
    if (character === '\\') return this.escape();
    if ('*+?'.includes(character)) throw this.nothingToRepeat();
    this.at += character.length;
    if (character === '^' || character === '$') return { kind: 'assert', what: character };
    return { kind: 'char', test: testOf(character === '.' ? '.' : literal(character)) };
  }

  private group(): Node {
    const opened = this.at;
    const [head, look] = /^\((?:\?(?:(<?[=!])|:|<[^>]*>))?/.exec(this.pattern.slice(this.at))!;
    if (look !== undefined) throw this.fault('looking ahead or behind is not read here', ALTERNATIVE);
    this.at += head.length;
    if (this.pattern[this.at] === '?') throw this.nothingToRepeat();
    const node = this.alternatives();
    if (this.take(')')) return node;
    this.at = opened;
    throw this.fault('a “(” is never closed', 'Close it with “)”, or write \\( for the character itself.');
  }

  private escape(): Node {
    const next = this.pattern[this.at + 1];
    if (next === undefined) throw this.fault('it ends in “\\”', 'Write \\\\ for the character itself.');
    if (next === 'b' || next === 'B') {
      this.at += 2;
      return { kind: 'assert', what: next };
    }
    if (/[1-9k]/.test(next)) throw this.fault('referring back to a group is not read here', ALTERNATIVE);
    if (/[a-z\d]/i.test(next)) {
      return this.characters(/^\\(?:[pPu]\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|[\s\S])/i, '');
    }
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at + 1)!);
    this.at += 1 + character.length;
    return { kind: 'char', test: testOf(literal(character)) };
  }

  /** What stands for one character, in the browser's own words. */
  private characters(form: RegExp, unclosed: string): Node {
    const [source] = form.exec(this.pattern.slice(this.at)) ?? [];
    if (source === undefined)
      throw this.fault(unclosed, 'Close it, or write a backslash before it for the character itself.');
    try {
      const test = testOf(source);
      this.at += source.length;
      return { kind: 'char', test };
    } catch {
      throw this.fault(`“${source}” stands for no character`, 'Look for a mistyped escape or a range turned round.');
    }
  }

  private take(character: string): boolean {
    const found = this.pattern[this.at] === character;
    if (found) this.at++;
    return found;
  }

  private nothingToRepeat(): VectariumError {
    return this.fault(
      'there is nothing before “*”, “+”, “?” or “{” to repeat',
      'Put what is to be repeated before it, or a backslash for the character itself.',
    );
  }

  private fault(why: string, advice: string): VectariumError {
    return unreadable(this.pattern, `at character ${this.at + 1}, ${why}`, advice);
  }
}

function unreadable(pattern: string, why: string, advice: string): VectariumError {
  return new VectariumError('BadQuery', `The regular expression “${pattern}” cannot be read: ${why}.`, advice);
}

const literal = (character: string) => `\\u{${character.codePointAt(0)!.toString(16)}}`;

/** Throws SyntaxError where the browser cannot read it. */
function testOf(source: string): (code: number) => boolean {
  const one = new RegExp(`^(?:${source})$`, 'iu');
  return (code) => one.test(String.fromCodePoint(code));
}
