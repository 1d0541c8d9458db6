// What a file's text is written as: plain, HTML, Markdown, a table, or JSON lines. Told by how it begins where that is unmistakable, else by
// its name. What is not text at all is told by encoding.ts and binary_kinds.ts; archives are opened by open_files.ts.

export type TextKind = 'text' | 'html' | 'markdown' | 'csv' | 'tsv' | 'jsonl' | 'json';

const ENDINGS: readonly (readonly [RegExp, TextKind])[] = [
  [/\.(html?|xhtml)$/, 'html'],
  [/\.(md|markdown)$/, 'markdown'],
  [/\.csv$/, 'csv'],
  [/\.(tsv|tab)$/, 'tsv'],
  [/\.(jsonl|ndjson)$/, 'jsonl'],
  [/\.json$/, 'json'],
];

/** File name endings by media type, for texts whose address does not name one. */
const MEDIA_ENDINGS: Readonly<Record<string, string>> = {
  'text/html': '.html',
  'application/xhtml+xml': '.html',
  'text/markdown': '.md',
  'text/csv': '.csv',
  'text/tab-separated-values': '.tsv',
  'application/jsonl': '.jsonl',
  'application/x-ndjson': '.jsonl',
  'application/json': '.json',
};

/** `name` with the ending that its media type stands for, where it has none that is known. */
export function nameByMedia(name: string, media: string): string {
  if (kindByName(name) !== 'text' || /\.(txt|zip|gz)$/i.test(name)) return name;
  return name + (MEDIA_ENDINGS[media.split(';')[0]!.trim().toLowerCase()] ?? '');
}

/** Those of UTF-8 and UTF-16, read as Windows-1252. */
const BYTE_ORDER_MARK = /^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/;

/** The kind of a file by its first bytes and its name, whose `.gz` is looked through. */
export function textKind(head: Uint8Array, name: string): TextKind {
  // Markup and JSON are ASCII here; in UTF-16 every other byte is zero.
  const start = new TextDecoder('windows-1252')
    .decode(head)
    .replaceAll('\0', '')
    .replace(BYTE_ORDER_MARK, '')
    .trimStart();
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<(!doctype\s+html|html)[\s>]/i.test(start)) return 'html';
  const byName = kindByName(name);
  if ((byName === 'text' || byName === 'json') && beginsWithObjects(start)) return 'jsonl';
  return byName;
}

function kindByName(name: string): TextKind {
  const plain = name.toLowerCase().replace(/\.gz$/, '');
  return ENDINGS.find(([ending]) => ending.test(plain))?.[1] ?? 'text';
}

/** Whether the first line is a JSON object of its own, and the second, if there is one, begins another. */
function beginsWithObjects(start: string): boolean {
  const [first = '', second = '{'] = start.split(/\r?\n/);
  if (!first.startsWith('{') || !(second === '' || second.startsWith('{'))) return false;
  try {
    JSON.parse(first);
    return true;
  } catch {
    return false; // the head may end within it: then the name decides
  }
}
