// The text of JSON lines (https://jsonlines.org): each line an object of which one field is read, or a string. Streaming, line by line.
import { VectariumError } from '../errors';
import { type FieldChoice, RowText } from './row_text';
import type { Extractor } from './text_reading';

/** Characters; a longer line is no line of text and would not stay in bounded memory. */
const LONGEST_LINE = 1 << 24;
/** What lines that are strings are called, where fields have names. */
const WHOLE_LINE = 'line';

export class JsonLinesText implements Extractor {
  private readonly title: string;
  private readonly rows: RowText;
  private readonly open: string[] = [];
  private openLength = 0;
  private line = 0;

  constructor(title: string, choice: FieldChoice, emit: (text: string) => void) {
    this.title = title;
    this.rows = new RowText(title, choice, emit);
  }

  push(text: string): void {
    let from = 0;
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      this.open.push(text.slice(from, to));
      this.takeLine();
      from = to + 1;
    }
    this.open.push(text.slice(from));
    this.openLength += text.length - from;
    if (this.openLength > LONGEST_LINE) throw this.bad(this.line + 1, `it is longer than ${LONGEST_LINE} characters`);
  }

  end(): void {
    this.takeLine();
    this.rows.end();
  }

  private takeLine(): void {
    const text = this.open.join('').trim();
    this.open.length = 0;
    this.openLength = 0;
    this.line += 1;
    if (text === '') return;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      throw this.bad(this.line, error instanceof Error ? error.message : String(error));
    }
    if (typeof value === 'string') this.rows.add(new Map([[WHOLE_LINE, value]]), this.line);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      this.rows.add(new Map(Object.entries(value)), this.line);
    } else throw this.bad(this.line, `expected an object or a string, found ${text.slice(0, 40)}`);
  }

  private bad(line: number, why: string): VectariumError {
    return new VectariumError(
      'BadInput',
      `“${this.title}”, line ${line} is not JSON as JSONL has it, one object a line: ${why}`,
      'Mend or remove that line, and choose the file again.',
    );
  }
}
