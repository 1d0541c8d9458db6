// Addresses against a server of Node's own: what comes back as a file, and what is said when nothing does. That browsers refuse what CORS
// forbids is theirs; a page is told of it as of a host that cannot be reached.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Progress } from '../ml/contracts';
import { fetchText } from './fetch_text';

const BIG = Buffer.alloc(9_000_000, 'words of a long text ');
const seenHeaders: string[] = [];
let server: Server;
let base = '';

beforeAll(async () => {
  server = createServer(({ url, headers }, response) => {
    seenHeaders.push(...Object.keys(headers));
    if (url === '/big.txt') response.setHeader('content-length', BIG.length).end(BIG);
    else if (url === '/page') response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>A page</p>');
    else if (url === '/moved') response.writeHead(302, { location: '/b%C3%BCcher.csv' }).end();
    else if (url === '/b%C3%BCcher.csv') response.end('a,b\n1,two\n');
    else if (url === '/cut') {
      response.setHeader('content-length', 100).write('half');
      setImmediate(() => response.destroy());
    } else response.writeHead(url === '/broken' ? 500 : 404).end('no');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const signal = new AbortController().signal;
const get = (url: string, onProgress: (progress: Progress) => void = () => {}) =>
  fetchText(url, { signal, onProgress });

describe('fetchText', () => {
  it('fetches a long text whole, says how far it is, and sends nothing of the visitor', async () => {
    const seen: Progress[] = [];
    const { name, blob } = await get(` ${base}/big.txt `, (progress) => seen.push(progress));
    expect(name).toBe('big.txt');
    expect(Buffer.from(await blob.arrayBuffer()).equals(BIG)).toBe(true);
    expect(seen[0]).toMatchObject({ phase: 'Fetching', done: 0, total: BIG.length });
    expect(seen.at(-1)).toMatchObject({ done: BIG.length, total: BIG.length });
    expect(seen.length).toBeGreaterThan(2);
    expect(seenHeaders).not.toEqual(expect.arrayContaining(['cookie']));
    expect(seenHeaders).not.toEqual(expect.arrayContaining(['referer']));
  });

  it('names a text by where it came from in the end, and by its media type where that says nothing', async () => {
    expect((await get(`${base}/moved`)).name).toBe('bücher.csv');
    expect((await get(`${base}/page`)).name).toBe('page.html');
  });

  it.each([
    ['no address', () => 'book.txt', 'BadInput', /“book\.txt” is no web address.*https:/, /address line/],
    ['another protocol', () => 'file:///etc/passwd', 'BadInput', /no web address/, /address line/],
    [
      'a missing file',
      () => `${base}/none`,
      'NotFetched',
      /127\.0\.0\.1:\d+ answered 404: there is no such file/,
      /Check the address/,
    ],
    ['a server that fails', () => `${base}/broken`, 'NotFetched', /answered 500/, /download the file/],
    ['a connection that ends', () => `${base}/cut`, 'NotFetched', /stopped sending after 4 bytes/, /connection/],
    [
      'nobody there',
      () => 'http://127.0.0.1:1/a.txt',
      'NotFetched',
      /127\.0\.0\.1:1 gave no file.*CORS/,
      /download the file/,
    ],
  ])('%s', async (_, url, name, message, advice) => {
    await expect(get(url())).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
      advice: expect.stringMatching(advice),
    });
  });
});
