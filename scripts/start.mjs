// `npm start`: sets up what is missing, builds the app if its sources changed, and serves it with the headers that give
// workers shared memory. Built-ins only until set-up is done; Vite is then loaded from what was installed.
import './check_node.mjs';
import { parseArgs } from 'node:util';
import { ROOT, setUp } from './setup.mjs';

const HELP = `npm start -- [--port N] [--host]

Builds Vectarium where needed and serves it on this machine until Ctrl-C.
  --port N   first port to try (default 4173); a port that is taken gives way to the next free one
  --host     also serve to other machines on the network (they get one thread: browsers share memory on localhost and https only)`;

async function main() {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '4173' }, host: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(HELP);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`--port takes a whole number from 1 to 65535, not "${values.port}"`);
  }
  const start = performance.now();
  await setUp(['build']);
  const { preview } = await import('vite');
  const server = await preview({ root: ROOT, logLevel: 'warn', preview: { port, host: values.host ?? 'localhost' } });
  const addresses = [...(server.resolvedUrls?.local ?? []), ...(server.resolvedUrls?.network ?? [])];
  console.log(`\n  Vectarium is ready after ${((performance.now() - start) / 1000).toFixed(1)} s`);
  for (const address of addresses) console.log(`  ➜  ${address}`);
  console.log('  Ctrl-C stops it.\n');
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close().finally(() => process.exit(0)));
}

main().catch((error) => {
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
});
