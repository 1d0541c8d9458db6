// Compiles the AssemblyScript kernels, one a family, each twice, with fused multiply-add (relaxed SIMD) and without, into one module
// of base64 text a family.
// Text, because that loads alike in Node, in workers and from any static host, with no fetch to fail.
// Run: npx tsx scripts/build_kernels.ts [--help]
import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = 'src/ml/engines/wasm';
const kernels = [
  { entry: `${folder}/assembly/index.ts`, target: `${folder}/kernels.generated.ts` },
  { entry: `${folder}/assembly/triples.ts`, target: `${folder}/triples_kernels.generated.ts` },
];

async function compile(entry: string, features: readonly string[]): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      entry,
      ...['--baseDir', root, '--outFile', 'kernel.wasm', '--runtime', 'stub', '--importMemory'],
      ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--noAssert'],
      ...features.flatMap((feature) => ['--enable', feature]),
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
  const list = kernels.map(({ entry, target }) => `${entry} (relaxed and plain SIMD) into ${target}`).join('\n');
  console.log(`Usage: npx tsx scripts/build_kernels.ts\nCompiles\n${list}`);
} else {
  for (const { entry, target } of kernels) {
    const relaxed = await compile(entry, ['simd', 'relaxed-simd']);
    const plain = await compile(entry, ['simd']);
    const text = (binary: Uint8Array): string => `'${Buffer.from(binary).toString('base64')}'`;
    writeFileSync(
      resolve(root, target),
      `// Made by scripts/build_kernels.ts from assembly/; not to be edited.\n` +
        `export const relaxedKernel =\n  ${text(relaxed)};\nexport const plainKernel =\n  ${text(plain)};\n`,
    );
    console.log(`${target}: relaxed ${relaxed.length} bytes, plain ${plain.length} bytes`);
  }
}
