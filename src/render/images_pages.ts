// Which pages of pictures are on the graphics card, in as many slots as their bound of bytes allows, and which to fetch next. Pages that are wanted most
// come first; the one that nobody wanted for the longest time gives way (least recently used). Numbers only: images.ts fetches and uploads.

/** Bytes of pages held at most, and slots that a byte can number beside "none". */
const BYTES_MOST = 64 * 2 ** 20;
const SLOTS_MOST = 255;
/** Fetched at the same time. */
const FETCHES = 2;

export function slotsFor(pages: number, bytesOfPage: number): number {
  return Math.max(1, Math.min(pages, SLOTS_MOST, Math.floor(BYTES_MOST / bytesOfPage)));
}

type PageState = 'absent' | 'fetching' | 'here' | 'failed';

export class Pages {
  /** By page: its slot + 1, 0 where it is not here. */
  readonly slotOf: Uint8Array;
  private readonly state: PageState[];
  private readonly wantedAt: Float64Array;
  private readonly pageIn: Int32Array;
  private wanted: Float32Array;
  private time = 0;

  constructor(pages: number, slots: number) {
    this.slotOf = new Uint8Array(pages);
    this.state = new Array<PageState>(pages).fill('absent');
    this.wantedAt = new Float64Array(pages);
    this.pageIn = new Int32Array(slots).fill(-1);
    this.wanted = new Float32Array(pages);
  }

  isHere(page: number): boolean {
    return this.state[page] === 'here';
  }

  /** Takes how much each page is wanted, 0 not at all, and gives those to fetch now, the most wanted first. */
  want(wanted: Float32Array): readonly number[] {
    this.wanted = wanted;
    this.time += 1;
    for (let page = 0; page < wanted.length; page++) if (wanted[page]! > 0) this.wantedAt[page] = this.time;
    return this.next();
  }

  /** The same by what was wanted last: after a page came or failed. */
  next(): readonly number[] {
    const { state, wanted } = this;
    const room = FETCHES - state.filter((of) => of === 'fetching').length;
    const missing = state.flatMap((of, page) => (of === 'absent' && wanted[page]! > 0 ? [page] : []));
    // Pages that would have to drive out one that is wanted as much are left where they are.
    const chosen = missing.sort((a, b) => wanted[b]! - wanted[a]! || a - b).filter((page) => this.slotFor(page) >= 0);
    const fetched = chosen.slice(0, Math.max(0, room));
    for (const page of fetched) state[page] = 'fetching';
    return fetched;
  }

  /** A page came: its slot, from which another may have to go; −1 where by now all others are wanted more. */
  take(page: number): number {
    const slot = this.slotFor(page);
    this.state[page] = slot < 0 ? 'absent' : 'here';
    if (slot < 0) return slot;
    const before = this.pageIn[slot]!;
    if (before >= 0) {
      this.state[before] = 'absent';
      this.slotOf[before] = 0;
    }
    this.pageIn[slot] = page;
    this.slotOf[page] = slot + 1;
    return slot;
  }

  /** It is not asked for again. */
  fail(page: number): void {
    this.state[page] = 'failed';
  }

  /** The card has forgotten them all. */
  clear(): void {
    for (const [page, state] of this.state.entries()) if (state === 'here') this.state[page] = 'absent';
    this.slotOf.fill(0);
    this.pageIn.fill(-1);
  }

  /** A free slot, else that of the page least recently wanted, if this one is wanted more. */
  private slotFor(page: number): number {
    let best = -1;
    for (let slot = 0; slot < this.pageIn.length; slot++) {
      const held = this.pageIn[slot]!;
      if (held < 0) return slot;
      if (best < 0 || this.isRather(held, this.pageIn[best]!)) best = slot;
    }
    return this.isRather(this.pageIn[best]!, page) ? best : -1;
  }

  /** Whether `a` is to go rather than `b`. */
  private isRather(a: number, b: number): boolean {
    const older = this.wantedAt[a]! - this.wantedAt[b]!;
    return older < 0 || (older === 0 && this.wanted[a]! < this.wanted[b]!);
  }
}
