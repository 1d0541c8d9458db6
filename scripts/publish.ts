// Publishes a space from a terminal: the same folder that the app saves, written out. Reads the built viewer (dist/) and a `.space` file.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { VectariumError } from '../src/ml/errors';
import { explorableParts } from '../src/ml/formats/explorable/explorable_parts';
import { parseViewer, VIEWER_LIST } from '../src/ml/formats/explorable/viewer_files';
import { unpackSpace } from '../src/ml/formats/packed_space';
import { openFile } from './open_file';

const USAGE = `npm run publish -- --space FILE.space --out FOLDER [options]

  --space FILE           a .space file, plain or gzipped
  --out FOLDER           where the page goes; made where there is none, and must be empty
  --title TEXT           default: the space's own
  --introduction FILE    a text file: paragraphs apart by empty lines
  --source TEXT          where the data is from
  --licence TEXT         of the data
  --float32              vectors as they are; else rounded to 8 bits
  --training             with all that visitors need to train
`;

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const refused = (message: string, advice: string) => new VectariumError('BadInput', message, advice);

async function publish(): Promise<void> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    options: {
      ...{ space: text, out: text, title: text, introduction: text, source: text, licence: text },
      ...{ float32: flag, training: flag, help: flag },
    },
  });
  const { space: file, out } = values;
  if (values.help || file === undefined || out === undefined) {
    process.stdout.write(USAGE);
    if (!values.help) process.exitCode = 1;
    return;
  }
  if (existsSync(out) && readdirSync(out).length > 0) {
    throw refused(`${out} is not empty.`, 'Name a new folder: what is in that one is left as it is.');
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of openFile(file)) chunks.push(chunk);
  const { space, layouts } = unpackSpace(new Uint8Array(Buffer.concat(chunks)));
  const [first] = layouts;
  if (first === undefined)
    throw refused(`${file} has no layout.`, 'Open it in the app, lay it out, and save it again.');
  const read = (name: string) => Promise.resolve(new Blob([readFileSync(path.join(dist, name))]));
  const parts = await explorableParts(
    {
      title: values.title ?? space.title,
      introduction: values.introduction === undefined ? '' : readFileSync(values.introduction, 'utf8'),
      source: values.source ?? space.provenance.recipe.source.title,
      licence: values.licence ?? '',
      storage: values.float32 ? 'float32' : 'int8',
      training: values.training ?? false,
      layout: layouts.find(({ kind }) => kind === 'umap')?.kind ?? first.kind,
      screen: '',
      views: [],
    },
    { space, layouts, viewer: parseViewer(readFileSync(path.join(dist, VIEWER_LIST), 'utf8')), read, picture: read },
    { signal: new AbortController().signal, onProgress: () => {} },
  );
  let bytes = 0;
  for (const { path: name, data } of parts) {
    const place = path.join(out, name);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, Buffer.from(await data.arrayBuffer()));
    bytes += data.size;
  }
  console.log(`${parts.length} files, ${(bytes / 1e6).toFixed(2)} MB in ${out}`);
}

publish().catch((error: unknown) => {
  if (!(error instanceof VectariumError)) throw error;
  console.error(`${error.message} ${error.advice}`);
  process.exitCode = 1;
});
