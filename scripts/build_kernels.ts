// Compiles the AssemblyScript kernels, one a family, with fused multiply-add (relaxed SIMD) and without, and for a memory of its own and
// one shared between threads (a module says which it imports); and the packer of the GPU engines, which has no use for either. Each build
// becomes a module of base64 text of its own, so that only the one that is needed is loaded.
// Text, because that loads alike in Node, in workers and from any static host, with no fetch to fail.
// Run: npx tsx scripts/build_kernels.ts [KERNEL | --help]
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = 'src/ml/engines/wasm';
const projection = 'src/ml/projection/wasm';
const query = 'src/ml/query/wasm';

/** The most a wasm32 memory can have; a shared one must name a maximum, and the engine's own is lower. */
const MOST_PAGES = 65536;

const SIMD = {
  _relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
  _plain: ['--enable', 'simd'],
} as const;
const SHARED = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', String(MOST_PAGES)];

const MEMORIES = [
  ['', []],
  ['_shared', SHARED],
] as const;

/** Binaryen's own choice of passes. */
const BEST = ['--optimizeLevel', '3', '--converge'];
/**
 * Passes that leave multiply-adds where the source has them. BEST renames locals and then nests a chain of multiply-adds into the store at
 * its end: all factors of the innermost loop live at once, and V8 from 13 on, which keeps the order that it is given, spills running sums
 * there, at 12 % of the time of `train`. What these passes leave undone, V8 does.
 */
const ORDERED = [
  ...['--optimizeLevel', '0', '--runPasses'],
  [
    ...['dce', 'remove-unused-names', 'remove-unused-brs', 'optimize-instructions', 'precompute-propagate'],
    ...['simplify-locals-nonesting', 'vacuum', 'reorder-locals', 'coalesce-locals', 'vacuum', 'merge-blocks'],
    ...['remove-unused-brs', 'optimize-instructions', 'precompute', 'vacuum', 'remove-unused-module-elements'],
  ].join(','),
];

const COMMON = [
  ...['--baseDir', root, '--outFile', 'kernel.wasm', '--runtime', 'stub', '--importMemory'],
  ...['--shrinkLevel', '0', '--noAssert'],
];

const kernels = [
  {
    entry: `${folder}/assembly/index.ts`,
    target: `${folder}/windows`,
    passes: ORDERED,
    variants: SIMD,
    memories: MEMORIES,
  },
  {
    entry: `${folder}/assembly/triples.ts`,
    target: `${folder}/triples`,
    passes: BEST,
    variants: SIMD,
    memories: MEMORIES,
  },
  {
    entry: `${folder}/assembly/als.ts`,
    target: `${folder}/als`,
    passes: BEST,
    variants: SIMD,
    memories: MEMORIES,
  },
  {
    entry: `${folder}/assembly/svdpp.ts`,
    target: `${folder}/svdpp`,
    passes: BEST,
    variants: SIMD,
    memories: MEMORIES,
  },
  {
    entry: `${projection}/assembly/knn.ts`,
    target: `${projection}/knn`,
    passes: ORDERED,
    variants: SIMD,
    memories: MEMORIES,
  },
  {
    entry: `${projection}/assembly/measure.ts`,
    target: `${projection}/measure`,
    passes: ORDERED,
    variants: SIMD,
    memories: MEMORIES,
  },
  {
    entry: `${projection}/assembly/moments.ts`,
    target: `${projection}/moments`,
    passes: ORDERED,
    variants: SIMD,
    memories: MEMORIES,
  },
  {
    entry: `${projection}/assembly/umap.ts`,
    target: `${projection}/umap`,
    passes: BEST,
    variants: SIMD,
    memories: MEMORIES,
  },
  {
    entry: `${projection}/assembly/tsne.ts`,
    target: `${projection}/tsne`,
    passes: BEST,
    variants: SIMD,
    memories: MEMORIES,
  },
  {
    entry: `${folder}/assembly/pack.ts`,
    target: `${folder}/pack`,
    passes: BEST,
    variants: { '': [] } as const,
    memories: [['', []]] as const,
  },
  {
    entry: `${query}/assembly/scan.ts`,
    target: `${query}/scan`,
    passes: BEST,
    variants: { '': SIMD._plain } as const,
    memories: [['', []]] as const,
  },
];

type Kernel = (typeof kernels)[number];

async function compile(entry: string, options: readonly string[]): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main([entry, ...COMMON, ...options], {
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm') && typeof contents !== 'string') binary = contents;
    },
  });
  if (error || !binary) throw new Error(`asc could not compile ${entry}:\n${stderr.toString()}`);
  return binary;
}

/** The first line of what is made of a kernel: names all that it is made of, so that nothing is compiled twice. */
function headOf({ entry }: Kernel, options: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify([asc.version, COMMON.slice(2), options]));
  const sources = new Set([resolve(root, entry)]);
  for (const file of sources) {
    const text = readFileSync(file, 'utf8');
    hash.update(text);
    for (const [, path] of text.matchAll(/ from '(\.[^']+)'/g)) sources.add(resolve(dirname(file), `${path}.ts`));
  }
  return `// Made by scripts/build_kernels.ts of ${hash.digest('hex').slice(0, 16)}; not to be edited.\n`;
}

async function build(kernel: Kernel): Promise<void> {
  const { entry, target, passes, variants, memories } = kernel;
  for (const [name, variant] of Object.entries(variants)) {
    for (const [shared, memory] of memories) {
      const options = [...passes, ...variant, ...memory];
      const file = resolve(root, `${target}${name}${shared}.generated.ts`);
      const head = headOf(kernel, options);
      if (existsSync(file) && readFileSync(file, 'utf8').startsWith(head)) continue;
      const binary = await compile(entry, options);
      writeFileSync(file, `${head}export const binary =\n  '${Buffer.from(binary).toString('base64')}';\n`);
      console.log(`${relative(root, file)}: ${binary.length} bytes`);
    }
  }
}

/** Each kernel in a process of its own, as many at once as there are cores. */
async function buildAll(): Promise<void> {
  const waiting = kernels.map(({ entry }) => entry);
  const next = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
      const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, entry], { stdio: 'inherit' });
      const [code] = (await once(child, 'exit')) as [number | null];
      if (code !== 0) throw new Error(`${entry} could not be compiled`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
}

const [wanted] = process.argv.slice(2);
const chosen = kernels.find(({ entry }) => entry === wanted);
if (chosen !== undefined) await build(chosen);
else if (wanted === undefined) await buildAll();
else {
  const list = kernels.map(({ entry, target }) => `${entry} into ${target}*.generated.ts`).join('\n');
  console.log(`Usage: npx tsx scripts/build_kernels.ts [KERNEL]\nCompiles all of these, or one:\n${list}`);
}
