// knip finds dead code with this project's configuration: shown on a made-up project in a temporary folder, with a file, an
// export and a package that nothing uses, beside a worker and a script that are used in ways no import shows.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const FILES: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'made-up',
    dependencies: { zustand: '*', three: '*' },
    devDependencies: { vite: '*' },
    scripts: { build: 'vite build' },
  }),
  'index.html': '<script type="module" src="./src/main.tsx"></script>',
  'vite.config.ts': 'export default {};\n',
  'src/main.tsx': `import { createStore } from 'zustand/vanilla';\nimport { used } from './used';\ncreateStore(() => used);\n`,
  'src/used.ts': 'export const used = 1;\nexport const forgotten = 2;\n',
  'src/lost.ts': 'export const lost = 1;\n',
  'src/workers/train.worker.ts': 'postMessage(1);\n',
  'scripts/tool.mjs': 'console.log(1);\n',
};

test('knip names what nothing uses, and nothing else', () => {
  const sandbox = mkdtempSync(path.join(tmpdir(), 'vectarium-knip-'));
  try {
    for (const [file, source] of Object.entries(FILES)) {
      mkdirSync(path.dirname(path.join(sandbox, file)), { recursive: true });
      writeFileSync(path.join(sandbox, file), source);
    }
    cpSync(path.join(root, 'knip.json'), path.join(sandbox, 'knip.json'));
    symlinkSync(path.join(root, 'node_modules'), path.join(sandbox, 'node_modules'), 'junction');
    const knip = path.join(root, 'node_modules/knip/bin/knip.js');
    const run = spawnSync(process.execPath, [knip, '--no-progress', '--reporter=compact', '--no-config-hints'], {
      cwd: sandbox,
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('src/lost.ts');
    expect(run.stdout).toContain('src/used.ts: forgotten');
    expect(run.stdout).toMatch(/package\.json: three/);
    expect(run.stdout).not.toMatch(/worker|tool|main|zustand/);
  } finally {
    rmSync(sandbox, { recursive: true, force: true });
  }
});
