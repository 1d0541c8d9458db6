// Compiles the AssemblyScript kernels, one a family, with fused multiply-add (relaxed SIMD) and without, and the packer of the GPU engines,
// which has no use for SIMD, into a module of base64 text each. The windows kernel is made for a memory of its own and for one shared between threads (a module says which it imports).
// Text, because that loads alike in Node, in workers and from any static host, with no fetch to fail.
// Run: npx tsx scripts/build_kernels.ts [--help]
import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = 'src/ml/engines/wasm';

/** The most a wasm32 memory can have; a shared one must name a maximum, and the engine's own is lower. */
const MOST_PAGES = 65536;

const SIMD = {
  relaxedKernel: ['--enable', 'simd', '--enable', 'relaxed-simd'],
  plainKernel: ['--enable', 'simd'],
} as const;
const SHARED = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', String(MOST_PAGES)];

const OWN = ['', []] as const;

const kernels = [
  {
    entry: `${folder}/assembly/index.ts`,
    target: `${folder}/kernels.generated.ts`,
    variants: SIMD,
    memories: [OWN, ['Shared', SHARED]] as const,
  },
  {
    entry: `${folder}/assembly/triples.ts`,
    target: `${folder}/triples_kernels.generated.ts`,
    variants: SIMD,
    memories: [OWN] as const,
  },
  {
    entry: `${folder}/assembly/pack.ts`,
    target: `${folder}/pack_kernel.generated.ts`,
    variants: { packKernel: [] } as const,
    memories: [OWN] as const,
  },
];

async function compile(entry: string, options: readonly string[]): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      entry,
      ...['--baseDir', root, '--outFile', 'kernel.wasm', '--runtime', 'stub', '--importMemory'],
      ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--noAssert'],
      ...options,
    ],
    {
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm') && typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error || !binary) throw new Error(`asc could not compile ${entry}:\n${stderr.toString()}`);
  return binary;
}

if (process.argv.includes('--help')) {
  const list = kernels.map(({ entry, target }) => `${entry} into ${target}`).join('\n');
  console.log(`Usage: npx tsx scripts/build_kernels.ts\nCompiles:\n${list}`);
} else {
  for (const { entry, target, variants, memories } of kernels) {
    const lines = ['// Made by scripts/build_kernels.ts from assembly/; not to be edited.'];
    for (const [name, options] of Object.entries(variants)) {
      for (const [shared, more] of memories) {
        const binary = await compile(entry, [...options, ...more]);
        lines.push(`export const ${name}${shared} =\n  '${Buffer.from(binary).toString('base64')}';`);
        console.log(`${target}: ${name}${shared} ${binary.length} bytes`);
      }
    }
    writeFileSync(resolve(root, target), `${lines.join('\n')}\n`);
  }
}
