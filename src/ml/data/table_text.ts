// The text of tables as RFC 4180 has them: the first row names the columns, of which one is read. Commas, semicolons, tabs or bars, whichever
// the first rows agree on. Streaming: only an unfinished row is held. Papa Parse reads the rows; lines are counted here, for errors.
import Papa from 'papaparse';
import { VectariumError } from '../errors';
import { type FieldChoice, RowText } from './row_text';
import type { Extractor } from './text_reading';

/** Characters held before the delimiter is guessed, and of the longest row: a longer one is a quotation mark that is never closed. */
const HEAD = 1 << 16;
const LONGEST_ROW = 1 << 22;
const LONGEST_NAME = 100;

export class TableText implements Extractor {
  private readonly title: string;
  private readonly rows: RowText;
  private delimiter: string | undefined;
  private parser: Papa.Parser | undefined;
  private names: readonly string[] | undefined;
  private text = '';
  private line = 1;

  /** `delimiter` is guessed where absent. */
  constructor(title: string, choice: FieldChoice, emit: (text: string) => void, delimiter?: string) {
    this.title = title;
    this.rows = new RowText(title, choice, emit);
    this.delimiter = delimiter;
  }

  push(text: string): void {
    this.text += text;
    if (this.text.length >= HEAD) this.parse(false);
    if (this.text.length > LONGEST_ROW) throw this.unclosed();
  }

  end(): void {
    this.parse(true);
    this.rows.end();
  }

  private parse(last: boolean): void {
    this.parser ??= this.begin();
    const { data, errors, meta }: Papa.ParseResult<string[]> = this.parser.parse(this.text, 0, !last);
    data.forEach((row, i) => {
      const broken = errors.find((error) => error.row === i);
      if (broken !== undefined) throw broken.code === 'MissingQuotes' ? this.unclosed() : this.misquoted();
      this.take(row);
    });
    this.text = this.text.slice(meta.cursor);
  }

  private begin(): Papa.Parser {
    const { delimiter, linebreak } = Papa.parse<string[]>(this.text, {
      preview: 50,
      skipEmptyLines: true, // the one after the last newline would count as a row of one field
      ...(this.delimiter !== undefined && { delimiter: this.delimiter }),
    }).meta;
    this.delimiter = delimiter;
    return new Papa.Parser({ delimiter, newline: newlineOf(linebreak) });
  }

  private take(row: readonly string[]): void {
    const line = this.line;
    this.line += 1 + row.reduce((lines, field) => lines + countNewlines(field), 0);
    if (row.length === 1 && row[0]!.trim() === '') return;
    if (this.names === undefined) {
      const header = isHeader(row);
      this.names = row.map((name, i) => (header && name.trim()) || `Column ${i + 1}`);
      if (header) return;
    }
    const { names } = this;
    if (row.length !== names.length) {
      throw new VectariumError(
        'BadInput',
        `“${this.title}”, line ${line}: expected ${fields(names.length)} as in the first row, found ${row.length}`,
        `Put fields that hold ${this.delimiter === '\t' ? 'a tab' : `a “${this.delimiter}”`} in quotation marks (") or mend that line; a text that is no table is read whole as .txt.`,
      );
    }
    this.rows.add(new Map(names.map((name, i) => [name, row[i]!])), line);
  }

  private unclosed(): VectariumError {
    return new VectariumError(
      'BadInput',
      `“${this.title}”, line ${this.line}: a quotation mark (") opens a field and none closes it`,
      'Close it, or double a quotation mark that belongs to the text ("").',
    );
  }

  private misquoted(): VectariumError {
    return new VectariumError(
      'BadInput',
      `“${this.title}”, line ${this.line}: a quotation mark (") ends a field in the middle of its text`,
      'Double a quotation mark that belongs to the text ("").',
    );
  }
}

/** Names are short and no numbers, and no two are alike; otherwise the first row is one like the others. A table of numbered rows leaves one name empty. */
function isHeader(row: readonly string[]): boolean {
  const names = row.map((name) => name.trim()).filter((name) => name !== '');
  const fit = names.every((name) => name.length <= LONGEST_NAME && !/^[-+\d.,\s]+$/.test(name));
  return fit && names.length >= Math.max(1, row.length - 1) && new Set(names).size === names.length;
}

function newlineOf(linebreak: string): '\r' | '\n' | '\r\n' {
  return linebreak === '\r' || linebreak === '\r\n' ? linebreak : '\n';
}

function countNewlines(field: string): number {
  let count = 0;
  for (let i = field.indexOf('\n'); i >= 0; i = field.indexOf('\n', i + 1)) count++;
  return count;
}

function fields(count: number): string {
  return count === 1 ? '1 field' : `${count} fields`;
}
