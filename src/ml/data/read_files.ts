// Files to one tokenised text: every file a document, each decoded by itself, markup and tables reduced to their text. What reads HTML,
// Markdown, tables and archives is loaded when the first of its kind comes.
import type { Control } from '../contracts';
import { VectariumError } from '../errors';
import type { TokenizedText } from './corpus';
import { type Opening, openFiles, type SkippedFile, type SourceFile } from './open_files';
import { FieldChoice, type FieldFacts } from './row_text';
import type { TextKind } from './text_kinds';
import { type TextNature, TextReading } from './text_reading';
import { cannotRead } from './unreadable';

/** How a text was put together. */
export interface FileFacts {
  /** Files read, those in archives included. */
  readonly read: number;
  /** Files left out, which are no text or empty. */
  readonly skipped: readonly SkippedFile[];
  /** Columns of its tables, or fields of its JSON lines; empty where there are none. */
  readonly columns: readonly FieldFacts[];
  /** The one that was read. */
  readonly column: string | undefined;
}

export interface FilesOptions {
  /** Names the text. */
  readonly title: string;
  /** Column or field of tables and JSON lines; the one with most letters where absent. */
  readonly column?: string | undefined;
}

/** Reads all files. Throws BadInput, naming file and line, for what cannot be read. */
export async function readFiles(
  files: readonly SourceFile[],
  { title, column }: FilesOptions,
  control: Control,
): Promise<TokenizedText> {
  const opening: Opening = { done: 0, current: title, skipped: [] };
  const total = files.reduce((sum, { blob }) => sum + blob.size, 0);
  const reading = new TextReading(control, total, () => opening.done);
  const choice = new FieldChoice(column);
  let read = 0;
  try {
    for await (const text of openFiles(files, opening)) {
      const extractor = await extractorOf(text.kind, text.name, choice);
      await reading.add(text.name, text.chunks, { title: text.title, ...extractor });
      read += 1;
    }
  } catch (error) {
    throw cannotRead(error, opening.current);
  }
  choice.check(title);
  if (read === 0) throw noText(title, opening.skipped);
  const { skipped } = opening;
  return { ...reading.finish(title), files: { read, skipped, columns: choice.facts(), column: choice.chosen } };
}

async function extractorOf(kind: TextKind, name: string, choice: FieldChoice): Promise<Pick<TextNature, 'extractor'>> {
  if (kind === 'text') return {};
  if (kind === 'html') {
    const { htmlText } = await import('./html_text');
    return { extractor: htmlText };
  }
  if (kind === 'markdown') {
    const { markdownText } = await import('./markdown_text');
    return { extractor: markdownText };
  }
  if (kind === 'jsonl') {
    const { JsonLinesText } = await import('./json_lines_text');
    return { extractor: (emit) => new JsonLinesText(name, choice, emit) };
  }
  if (kind === 'json') {
    throw new VectariumError(
      'BadInput',
      `“${name}” is one JSON value, which may mean anything; expected JSON lines, one object a line`,
      'Save its list as JSON lines (.jsonl), for example with jq -c ".[]", or as .csv.',
    );
  }
  const { TableText } = await import('./table_text');
  return { extractor: (emit) => new TableText(name, choice, emit, kind === 'tsv' ? '\t' : undefined) };
}

function noText(title: string, skipped: readonly SkippedFile[]): VectariumError {
  const found = skipped.length === 0 ? 'holds no files' : `holds ${skipped.length} files and none of them is text`;
  return new VectariumError(
    'BadInput',
    `“${title}” ${found}`,
    'Choose text files: .txt, .md, .html, .csv, .tsv, .jsonl, or a .zip or .gz of those.',
  );
}
