// The plainest static host there is: the built files under a sub-path, with a content type and no other header.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const FOLDER = '/some/where/';
const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
};

export interface StaticHost {
  /** Address of the app, ending in a slash. */
  readonly url: string;
  /** Serves another folder from now on, as after an update of the site; null: nobody answers. */
  serve(folder: string | null): void;
  close(): Promise<void>;
}

/** `emptied` is a file that it serves without its content; every answer comes `latency` ms late. */
export async function startStaticHost(
  emptied = '',
  {
    latency = 0,
    headers = {},
  }: { readonly latency?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<StaticHost> {
  let root: string | null = DIST;
  const server = createServer(async (request, response) => {
    if (root === null) {
      request.socket.destroy();
      return;
    }
    await setTimeout(latency);
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname === FOLDER ? 'index.html' : pathname.slice(FOLDER.length);
    const file = path.join(root, name);
    const there = pathname.startsWith(FOLDER) && file.startsWith(root);
    const bytes = there ? await readFile(file).catch(() => null) : null;
    if (bytes === null) {
      response.writeHead(404).end();
      return;
    }
    response
      .writeHead(200, { ...headers, 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' })
      .end(name === emptied ? '' : bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the static host has no port');
  return {
    url: `http://localhost:${address.port}${FOLDER}`,
    serve: (folder) => {
      root = folder && path.join(folder, path.sep);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
