// Playlists of a file as the Million Playlist Dataset has them (Chen et al. 2018, `mpd.slice.*.json` and `challenge_set.json`): {"playlists": [{…}, …]}, or the
// list alone. Streaming: the bytes of one playlist at a time are held and parsed.
import { VectariumError } from '../../errors';
import { joinBytes } from '../decode';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];
/** Bytes of a playlist; the longest of the dataset, 376 tracks, has 150,000. */
const LONGEST = 1 << 26;
const LIST = 'playlists';

const decoder = new TextDecoder();

export class PlaylistsJson {
  found = 0;
  private readonly title: string;
  private readonly take: (playlist: unknown, line: number) => void;
  private held: Uint8Array = new Uint8Array(0);
  private depth = 0;
  /** How deep the playlists lie; -1 outside of their list. */
  private listed = -1;
  private inText = false;
  private escaped = false;
  /** The last text at the top: the key of what comes. */
  private key = '';
  private line = 1;
  private begun = 0;

  constructor(title: string, take: (playlist: unknown, line: number) => void) {
    this.title = title;
    this.take = take;
  }

  push(utf8: Uint8Array): void {
    let from = 0; // where the playlist that is being read begins in these bytes
    for (let i = 0; i < utf8.length; i++) {
      const b = utf8[i]!;
      if (b === NEWLINE) this.line++;
      if (this.inText) {
        if (this.escaped) this.escaped = false;
        else if (b === BACKSLASH) this.escaped = true;
        else if (b === QUOTE) this.inText = false;
        else if (this.depth === 1) this.key += String.fromCharCode(b);
      } else if (b === QUOTE) {
        this.inText = true;
        if (this.depth === 1) this.key = '';
      } else if (b === OPEN || b === OPEN_LIST) {
        if (b === OPEN && this.depth === this.listed) {
          from = i;
          this.begun = this.line;
        }
        this.depth++;
        if (b === OPEN_LIST && (this.depth === 1 || (this.depth === 2 && this.key === LIST))) this.listed = this.depth;
      } else if (b === CLOSE || b === CLOSE_LIST) {
        this.depth--;
        if (b === CLOSE && this.depth === this.listed) {
          this.parse(joinBytes(this.held, utf8.subarray(from, i + 1)));
          this.held = new Uint8Array(0);
          from = i + 1;
        } else if (this.depth < this.listed) this.listed = -1;
      }
    }
    if (this.listed < 0 || this.depth <= this.listed) return;
    this.held = joinBytes(this.held, utf8.subarray(from)).slice();
    if (this.held.length > LONGEST)
      throw this.bad(this.begun, `a playlist is longer than ${LONGEST.toLocaleString('en')} bytes`);
  }

  end(): void {
    if (this.depth !== 0 || this.inText)
      throw this.bad(this.line, 'it ends in the middle; it may not have been copied to its end');
    if (this.found === 0) throw this.bad(1, 'expected a list “playlists” with something in it, found none');
  }

  private parse(bytes: Uint8Array): void {
    this.found++;
    let playlist: unknown;
    try {
      playlist = JSON.parse(decoder.decode(bytes));
    } catch (error) {
      throw this.bad(
        this.begun,
        `playlist ${this.found} is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    this.take(playlist, this.begun);
  }

  private bad(line: number, why: string): VectariumError {
    return new VectariumError(
      'BadInput',
      `“${this.title}”, line ${line}: ${why}`,
      'Load the file again, or choose slices of the Million Playlist Dataset (mpd.slice.*.json).',
    );
  }
}
