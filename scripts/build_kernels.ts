// Compiles the AssemblyScript kernels, one a family, with fused multiply-add (relaxed SIMD) and without, and for a memory of its own and
// one shared between threads (a module says which it imports); and the packer of the GPU engines, which has no use for either. Each build
// becomes a module of base64 text of its own, so that only the one that is needed is loaded.
// Text, because that loads alike in Node, in workers and from any static host, with no fetch to fail.
// All in one process, one after another: a compiler that has warmed up takes a third of the time of one that starts.
// Run: npx tsx scripts/build_kernels.ts [KERNEL | --help]
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = 'src/ml/engines/wasm';
const projection = 'src/ml/projection/wasm';
const query = 'src/ml/query/wasm';

/** 65,536 in LEB128, the most a wasm32 memory can have; a shared one must name a maximum, and the engine's own is lower. */
const MOST_PAGES = [0x80, 0x80, 0x04];

const SIMD = {
  _relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
  _plain: ['--enable', 'simd'],
} as const;

/**
 * The same module for a memory that threads share. No kernel has an instruction for shared memory alone, so all that differs is what it says
 * of the memory that it imports: asc, asked for a shared one, writes these very bytes, and takes as long again.
 */
function sharing(binary: Uint8Array): Uint8Array {
  const memory = [1, 3, ...Buffer.from('env'), 6, ...Buffer.from('memory'), 2];
  // The section of imports: its number, its length, and what it holds; then the flags of the memory, its least and its most pages.
  const own = Buffer.from([2, memory.length + 2, ...memory, 0]);
  const at = Buffer.from(binary).indexOf(own);
  const least = binary[at + own.length];
  if (at < 0 || least === undefined) throw new Error('expected a module that imports env.memory and nothing else');
  const limits = [3, least, ...MOST_PAGES];
  const shared = [2, memory.length + limits.length, ...memory, ...limits];
  return Uint8Array.from([...binary.subarray(0, at), ...shared, ...binary.subarray(at + own.length + 1)]);
}

const OWN = ['', (binary: Uint8Array) => binary] as const;
const MEMORIES = [OWN, ['_shared', sharing]] as const;

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
    memories: [OWN] as const,
  },
  {
    entry: `${query}/assembly/scan.ts`,
    target: `${query}/scan`,
    passes: BEST,
    variants: { '': SIMD._plain } as const,
    memories: [OWN] as const,
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
    const options = [...passes, ...variant];
    const head = headOf(kernel, options);
    const files = memories.map(
      ([memory, made]) => [resolve(root, `${target}${name}${memory}.generated.ts`), made] as const,
    );
    const isOld = ([file]: readonly [string, unknown]) =>
      !existsSync(file) || !readFileSync(file, 'utf8').startsWith(head);
    if (!files.some(isOld)) continue;
    const compiled = await compile(entry, options);
    for (const [file, made] of files) {
      const binary = made(compiled);
      writeFileSync(file, `${head}export const binary =\n  '${Buffer.from(binary).toString('base64')}';\n`);
      console.log(`${relative(root, file)}: ${binary.length} bytes`);
    }
  }
}

const [wanted] = process.argv.slice(2);
const chosen = kernels.filter(({ entry }) => wanted === undefined || entry === wanted);
for (const kernel of chosen) await build(kernel);
if (chosen.length === 0) {
  const list = kernels.map(({ entry, target }) => `${entry} into ${target}*.generated.ts`).join('\n');
  console.log(`Usage: npx tsx scripts/build_kernels.ts [KERNEL]\nCompiles all of these, or one:\n${list}`);
}
