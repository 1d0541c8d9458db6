// The text of tables and JSON lines: one field of each row, each row a sequence of its own. Which field is asked for, or the one that holds
// most letters in the first rows. Reads no bytes and knows no format: table_text.ts and json_lines_text.ts make the rows.
import { VectariumError } from '../errors';

/** What a field holds, for people to choose by. */
export interface FieldFacts {
  readonly name: string;
  /** Share of all rows in which it is text and not empty. */
  readonly filled: number;
  /** The first text in it, cut short. */
  readonly sample: string;
}

const SAMPLE_ROWS = 500;
const SAMPLE_CHARACTERS = 1 << 18;
const SHOWN_CHARACTERS = 60;
/** Names that are kept apart: objects whose keys are data have no end of them. */
const MOST_FIELDS = 200;
const LETTERS = /\p{L}/gu;
const ADDRESS = /^\s*https?:\/\/\S+\s*$/;
/** What would end a sequence or a document in the middle of a row. */
const BREAKS = /\s*[\n\f\r]\s*/g;

interface Field {
  filled: number;
  sample: string;
}

/** The choice of a field, and what all rows of one reading hold; common to its files. */
export class FieldChoice {
  readonly wanted: string | undefined;
  /** The one asked for, once a file has it; else that of the first file with rows. */
  chosen: string | undefined;
  rows = 0;
  readonly fields = new Map<string, Field>();

  constructor(wanted?: string) {
    this.wanted = wanted;
  }

  facts(): readonly FieldFacts[] {
    const { rows } = this;
    return [...this.fields].map(([name, { filled, sample }]) => ({ name, filled: rows && filled / rows, sample }));
  }

  /** Throws BadInput where no file has the field asked for. Those that lack it, where others have it, are read by their own. */
  check(title: string): void {
    const { wanted, rows } = this;
    if (wanted === undefined || rows === 0 || this.chosen === wanted) return;
    const names = [...this.fields.keys()];
    const has = names.map((name) => `“${name}”`).join(', ');
    throw new VectariumError(
      'BadInput',
      `“${title}” has no column “${wanted}”; it has ${has}`,
      'Choose one of these.',
      names,
    );
  }
}

/** The rows of one file. `emit` gets each row's text. */
export class RowText {
  private readonly title: string;
  private readonly choice: FieldChoice;
  private readonly emit: (text: string) => void;
  private readonly letters = new Map<string, number>();
  /** The first rows, until a field is chosen; null from then on. */
  private held: { readonly line: number; readonly row: ReadonlyMap<string, unknown> }[] | null = [];
  private heldCharacters = 0;
  private field = '';
  private rows = 0;
  private used = 0;

  constructor(title: string, choice: FieldChoice, emit: (text: string) => void) {
    this.title = title;
    this.choice = choice;
    this.emit = emit;
  }

  /** Takes a row, which begins at a line of the file, the first being 1. */
  add(row: ReadonlyMap<string, unknown>, line: number): void {
    this.rows += 1;
    this.choice.rows += 1;
    for (const [name, value] of row) this.look(name, value);
    if (this.held === null) {
      this.take(row.get(this.field), line);
      return;
    }
    this.held.push({ line, row });
    if (this.held.length >= SAMPLE_ROWS || this.heldCharacters >= SAMPLE_CHARACTERS) this.decide();
  }

  /** Throws BadInput where no row held text in the chosen field. */
  end(): void {
    this.decide();
    if (this.used > 0 || this.rows === 0) return;
    throw this.bad(
      `“${this.title}”: the column “${this.field}” is empty in ${this.rows === 1 ? 'its one row' : `all ${this.rows.toLocaleString('en')} rows`}`,
      'Choose another column, or fill this one.',
    );
  }

  private look(name: string, value: unknown): void {
    const { fields } = this.choice;
    let field = fields.get(name);
    if (field === undefined) {
      if (fields.size >= MOST_FIELDS) return;
      field = { filled: 0, sample: '' };
      fields.set(name, field);
    }
    if (typeof value !== 'string' || value.trim() === '') return;
    field.filled += 1;
    field.sample ||= value.trim().slice(0, SHOWN_CHARACTERS);
    if (this.held === null) return;
    this.heldCharacters += value.length;
    const letters = ADDRESS.test(value) ? 0 : (value.match(LETTERS)?.length ?? 0);
    this.letters.set(name, (this.letters.get(name) ?? 0) + letters);
  }

  private decide(): void {
    const { held, choice } = this;
    if (held === null) return;
    this.held = null;
    if (held.length === 0) return;
    const names = new Set(held.flatMap(({ row }) => [...row.keys()]));
    const [fullest, most] = [...this.letters].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0] as const);
    const before = choice.wanted ?? choice.chosen;
    const known = before !== undefined && names.has(before);
    this.field = known ? before : fullest;
    if (!known && most === 0) {
      throw this.bad(
        `“${this.title}” holds no column of text: ${[...names].map((name) => `“${name}”`).join(', ')} hold no letters`,
        'Choose a file that has one.',
      );
    }
    if (choice.chosen === undefined || this.field === choice.wanted) choice.chosen = this.field;
    for (const { row, line } of held) this.take(row.get(this.field), line);
  }

  private take(value: unknown, line: number): void {
    if (value === undefined || value === null || value === '') return;
    if (typeof value !== 'string') {
      throw this.bad(
        `“${this.title}”, line ${line}: expected text in “${this.field}”, found ${kindOf(value)}`,
        'Choose another column, or mend that line.',
      );
    }
    const text = value.replace(BREAKS, ' ').trim();
    if (text === '') return;
    this.used += 1;
    this.emit(`${text}\n\n`);
  }

  private bad(message: string, advice: string): VectariumError {
    return new VectariumError('BadInput', message, advice, [...this.choice.fields.keys()]);
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `${typeof value} ${JSON.stringify(value)}`;
}
