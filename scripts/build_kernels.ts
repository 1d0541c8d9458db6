// Compiles the AssemblyScript kernel with fused multiply-add (relaxed SIMD) and without, each for a memory of its own and for one
// shared between threads (a module says which of the two it imports), into one module of base64 text.
// Text, because that loads alike in Node, in workers and from any static host, with no fetch to fail.
// Run: npx tsx scripts/build_kernels.ts [--help]
import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const entry = 'src/ml/engines/wasm/assembly/index.ts';
const target = 'src/ml/engines/wasm/kernels.generated.ts';

/** The most a wasm32 memory can have; a shared one must name a maximum, and the engine's own is lower. */
const MOST_PAGES = 65536;

const VARIANTS = {
  relaxedKernel: ['--enable', 'simd', '--enable', 'relaxed-simd'],
  plainKernel: ['--enable', 'simd'],
} as const;
const SHARED = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', String(MOST_PAGES)];

async function compile(options: readonly string[]): Promise<Uint8Array> {
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
  console.log(
    `Usage: npx tsx scripts/build_kernels.ts\nCompiles ${entry} (relaxed and plain SIMD, shared and not) into ${target}.`,
  );
} else {
  const lines = ['// Made by scripts/build_kernels.ts from assembly/; not to be edited.'];
  for (const [name, options] of Object.entries(VARIANTS)) {
    for (const [shared, more] of [
      ['', []],
      ['Shared', SHARED],
    ] as const) {
      const binary = await compile([...options, ...more]);
      lines.push(`export const ${name}${shared} =\n  '${Buffer.from(binary).toString('base64')}';`);
      console.log(`${target}: ${name}${shared} ${binary.length} bytes`);
    }
  }
  writeFileSync(resolve(root, target), `${lines.join('\n')}\n`);
}
