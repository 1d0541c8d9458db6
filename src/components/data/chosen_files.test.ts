// How chosen files are called. Dropping itself is tested in a browser (e2e).
import { describe, expect, it } from 'vitest';
import { titled } from './chosen_files';

const blob = new Blob();
const named = (...names: string[]) => titled(names.map((name) => ({ name, blob })));
const names = (...list: string[]) => {
  const { title, files } = named(...list);
  return [title, ...files.map(({ name }) => name)];
};

describe('titled', () => {
  it('calls one file by its name, several by their number, a folder by its own', () => {
    expect(names('a.txt')).toEqual(['a.txt', 'a.txt']);
    expect(names('a.txt', 'b.txt')).toEqual(['2 files', 'a.txt', 'b.txt']);
    expect(names('book/1.txt', 'book/part/2.txt')).toEqual(['book', '1.txt', 'part/2.txt']);
    expect(names('book/1.txt', 'books/2.txt')).toEqual(['2 files', 'book/1.txt', 'books/2.txt']);
    expect(names('book/1.txt')).toEqual(['book', '1.txt']);
  });
});
