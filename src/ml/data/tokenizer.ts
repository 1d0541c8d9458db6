// Streaming tokenizer: UTF-8 bytes in any pieces to word type ids, the same ids for every way of cutting the bytes.
// A byte state machine states the word boundaries of UAX #29 (WB5 to WB13) for ASCII, and takes plain letters and signs beyond it
// (plain_characters.ts); a stretch with other characters is decoded and handed to words.ts, from the start of the word that it touches
// to the end of its run.
// Words are lower-cased. A form feed ends a document; a line without a word (a blank line, a rule) ends a paragraph.
import { APOSTROPHE, COMPLEX, MID, plainEntry, plainLength } from './plain_characters';
import { Uint32List } from './uint32_list';
import { MAX_WORD_BYTES, WordTable } from './word_table';
import { eachWord, lastCut } from './words';

// Byte classes. Everything not listed parts words, and no rule looks across it.
const PART = 0;
const LETTER = 1;
const DIGIT = 2;
const CONNECTOR = 3; // _
const MID_BOTH = 4; // ' and . join letters, and join digits
const MID_NUMBER = 5; // , and ; join digits
const BREAK = 6; // newline and form feed
const WIDE = 7; // any byte of a character beyond ASCII

const CLASS = new Uint8Array(256).map((_, b) => {
  const c = String.fromCharCode(b);
  if (b >= 0x80) return WIDE;
  if (/[A-Za-z]/.test(c)) return LETTER;
  if (/[0-9]/.test(c)) return DIGIT;
  if (c === '_') return CONNECTOR;
  if (c === "'" || c === '.') return MID_BOTH;
  if (c === ',' || c === ';') return MID_NUMBER;
  return c === '\n' || c === '\f' ? BREAK : PART;
});

// What the word being read ends with. NONE: no word is open.
const NONE = 0;
const IN_LETTER = 1;
const IN_DIGIT = 2;
const IN_CONNECTOR = 3;
const LETTER_MID = 4; // a letter, then a byte that joins letters if one follows
const DIGIT_MID = 5;

/** State after a byte, by state and byte class. NONE where the byte ends the open word, or opens none. */
const KINDS = 8;
const TRANSITIONS = new Uint8Array(6 * KINDS);
for (const state of [NONE, IN_LETTER, IN_DIGIT, IN_CONNECTOR, LETTER_MID, DIGIT_MID]) {
  if (state !== DIGIT_MID) TRANSITIONS[state * KINDS + LETTER] = IN_LETTER;
  if (state !== LETTER_MID) TRANSITIONS[state * KINDS + DIGIT] = IN_DIGIT;
}
for (const state of [IN_LETTER, IN_DIGIT, IN_CONNECTOR]) TRANSITIONS[state * KINDS + CONNECTOR] = IN_CONNECTOR;
TRANSITIONS[IN_LETTER * KINDS + MID_BOTH] = LETTER_MID;
TRANSITIONS[IN_DIGIT * KINDS + MID_BOTH] = DIGIT_MID;
TRANSITIONS[IN_DIGIT * KINDS + MID_NUMBER] = DIGIT_MID;

const FORM_FEED = 12;
const APOSTROPHE_BYTE = 39;
/** Bytes after which an over-long word is no longer stored; one more than the longest kept, so that its length shows. */
const STORED = MAX_WORD_BYTES + 1;
/** A stretch with other characters is cut when it reaches this size: memory stays bounded on one endless line. */
const STRETCH_BYTES = 1 << 14;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class Tokenizer {
  readonly tokens = new Uint32List();
  /** Token positions at which sequences start, the first being 0. */
  readonly sequences = new Uint32List();
  /** Token positions at which documents start, the first being 0. */
  readonly documents = new Uint32List();
  readonly table = new WordTable();
  /** Words longer than MAX_WORD_BYTES: left out and counted. */
  droppedLong = 0;

  private state = NONE;
  private written = 0; // bytes of the open word, at table.arena[table.top]
  private sure = 0; // of these, the ones that surely belong to it: no trailing joiner or connector
  private stretch = new Uint8Array(STRETCH_BYTES + 2 * STORED);
  private stretchLength = 0;
  private inStretch = false;
  private runBytes = 0; // of the stretch's current run (since the last parting byte)
  private runIsAscii = true;
  private lineStart = 0; // tokens.length where the current line started

  constructor() {
    this.sequences.push(0);
    this.documents.push(0);
  }

  /** Reads UTF-8 that is valid when all pieces are put together. */
  push(bytes: Uint8Array): void {
    let i = 0;
    while (i < bytes.length) i = this.inStretch ? this.readStretch(bytes, i) : this.readAscii(bytes, i);
  }

  /** Closes what is open. Call once, after the last piece. */
  end(): void {
    if (this.inStretch) this.closeStretch();
    this.closeWord();
  }

  /** Reads on from `from` until the piece ends or a character beyond ASCII comes; returns where it stopped. */
  private readAscii(bytes: Uint8Array, from: number): number {
    // State in locals: this loop runs once per byte of the text, and most of a first text before it is fully compiled.
    const classes = CLASS;
    const end = bytes.length;
    let { arena, top } = this.table;
    let { state, written, sure } = this;
    let i = from;
    for (; i < end; i++) {
      let b = bytes[i]!;
      let kind = classes[b]!;
      if (kind === LETTER && state !== DIGIT_MID) {
        arena[top + written] = b | 32; // lower case
        if (written < STORED) written++;
        sure = written;
        state = IN_LETTER;
        continue;
      }
      if (kind === PART && state === NONE) continue;
      if (kind === WIDE) {
        const length = plainLength(b);
        const plain = length > 0 && i + length <= end ? plainEntry(bytes, i, length) : COMPLEX;
        if (plain === COMPLEX || (plain === MID && state !== NONE)) break;
        if (plain > MID && state !== DIGIT_MID) {
          arena[top + written] = 0xc0 | (plain >> 6);
          if (written < STORED) written++;
          arena[top + written] = 0x80 | (plain & 0x3f);
          if (written < STORED) written++;
          sure = written;
          state = IN_LETTER;
          i++;
          continue;
        }
        kind = plain === APOSTROPHE ? MID_BOTH : plain > MID ? LETTER : PART;
        b = APOSTROPHE_BYTE;
        if (plain <= MID) i += length - 1;
      }
      const next = TRANSITIONS[state * KINDS + kind]!;
      if (next !== NONE) {
        arena[top + written] = b;
        if (written < STORED) written++;
        if (next === IN_DIGIT) sure = written;
        state = next;
        continue;
      }
      if (state !== NONE) {
        this.takeWord(sure);
        ({ arena, top } = this.table);
        state = NONE;
        written = 0;
        sure = 0;
        if (kind === LETTER || kind === DIGIT) i--; // ended by a letter or digit that it cannot hold: read that again
      }
      if (kind === BREAK) this.breakLine(b);
    }
    this.state = state;
    this.written = written;
    this.sure = sure;
    if (i < end) this.openStretch();
    return i;
  }

  private takeWord(length: number): void {
    if (length > MAX_WORD_BYTES) this.droppedLong++;
    else this.tokens.push(this.table.intern(length));
  }

  private closeWord(): void {
    if (this.state !== NONE) this.takeWord(this.sure);
    this.state = NONE;
    this.written = 0;
    this.sure = 0;
  }

  private breakLine(b: number): void {
    const words = this.tokens.length;
    const last = this.sequences.length - 1;
    if ((b === FORM_FEED || words === this.lineStart) && words > this.sequences.at(last)) this.sequences.push(words);
    if (b === FORM_FEED) this.documents.push(words);
    this.lineStart = words;
  }

  /** The open ASCII word may go on in other characters ("na" of "naïve"): it moves into the stretch, unless already over-long. */
  private openStretch(): void {
    if (this.written >= STORED) this.closeWord();
    const { arena, top } = this.table;
    this.stretch.set(arena.subarray(top, top + this.written));
    this.stretchLength = this.written;
    this.state = NONE;
    this.written = 0;
    this.sure = 0;
    this.inStretch = true;
    this.runBytes = this.stretchLength;
    this.runIsAscii = true;
  }

  /** Collects bytes up to the end of the first run that is ASCII only, so that text in one script is decoded in long stretches. */
  private readStretch(bytes: Uint8Array, from: number): number {
    for (let i = from; i < bytes.length; i++) {
      const b = bytes[i]!;
      const kind = CLASS[b]!;
      if (kind === BREAK || (kind === PART && this.runIsAscii && this.runBytes > 0)) {
        this.closeStretch();
        return i;
      }
      if (this.stretchLength >= STRETCH_BYTES && (b & 0xc0) !== 0x80) this.cutStretch();
      this.stretch[this.stretchLength++] = b;
      if (kind === PART) {
        this.runBytes = 0;
        this.runIsAscii = true;
      } else {
        this.runBytes++;
        if (kind === WIDE) this.runIsAscii = false;
      }
    }
    return bytes.length;
  }

  private closeStretch(): void {
    this.takeText(decoder.decode(this.stretch.subarray(0, this.stretchLength)));
    this.inStretch = false;
    this.stretchLength = 0;
  }

  /** Takes the words up to the last separator and keeps the rest; a stretch without any separator is taken whole. */
  private cutStretch(): void {
    const text = decoder.decode(this.stretch.subarray(0, this.stretchLength));
    const cut = lastCut(text) || text.length;
    this.takeText(text.slice(0, cut));
    this.stretchLength = encoder.encodeInto(text.slice(cut), this.stretch).written;
  }

  private takeText(text: string): void {
    const { table } = this;
    eachWord(text, (word) => {
      const room = table.arena.subarray(table.top, table.top + MAX_WORD_BYTES);
      const { read, written } = encoder.encodeInto(word, room);
      if (read < word.length) this.droppedLong++;
      else this.tokens.push(table.intern(written));
    });
  }
}
