// Every word of the ways in for a visitor's own text, and of what was read from it. The rest of the screen's are in strings.ts.
import { localized } from './localized';
import { strings } from './screen';

export const ownText = localized({
  own: 'Or your own: drop it anywhere, or choose',
  choose: 'Choose files',
  chooseWord: 'Files',
  folder: 'Choose folder',
  folderWord: 'Folder',
  paste: strings.data.paste,
  pasteWord: 'Paste',
  web: 'From the web',
  webWord: 'Web',
  dropTitle: 'Drop texts, tables or vectors',
  dropDetail:
    'Text, Markdown, HTML, CSV, JSONL; word2vec, GloVe, fastText, projector TSV, .space; plain, zip or gzip. They are read here and sent nowhere.',
  webTitle: 'Text from the web',
  webAddress: 'Address',
  webPlaceholder: 'https://example.org/book.txt',
  webPrivacy:
    'This is the only time that Vectarium goes on the network, and only to this address. What comes back stays here.',
  webHint:
    'Text, a page, a table or an archive. The site must allow other pages to read it (CORS); if not, download it and choose the file.',
  webUse: 'Fetch this text',
  files: 'Files',
  skipped: 'Left out',
  column: 'Column',
  columnOption: (name: string, filled: string) => `${name} · ${filled} filled`,
  sample: (text: string) => `“${text}…”`,
  skippedHeading: (count: string) => (count === '1' ? '1 file was left out' : `${count} files were left out`),
  skippedFile: (name: string, reason: string) => `${name}: ${reason}`,
  skippedMore: (count: string) => `and ${count} more`,
  unopened: (reason: string) => `What was dropped could not be opened: ${reason}.`,
  unopenedAdvice: 'Choose it with the buttons instead.',
  several: (count: string) => `${count} files`,
} as const);
