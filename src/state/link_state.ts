// A link that is being opened and what it waits for, and the screen on its way out as a link. Part of AppState and AppActions; the work is in link_work.ts.
import type { Screen, ScreenView } from '../ml/formats/screen/screen';

/** What a link waits for. An address is fetched only when a person agrees, a file only its owner has. */
export type LinkState =
  | { readonly step: 'training'; readonly title: string }
  | { readonly step: 'address'; readonly title: string; readonly address: string }
  | { readonly step: 'file'; readonly title: string; readonly bytes: number; readonly files: number };

/** What is to be known of a link: what of the screen it cannot carry, or not exactly, and what it asks of whoever opens it. */
export type LinkFact =
  /** Rows selected together, or hidden by hand, that are many and no category. */
  | 'group'
  | 'kept'
  | 'word'
  /** The map flowed on from another; a training went only some of its way, or on several threads, or on a graphics card. */
  | 'flowed'
  | 'live'
  | 'partly'
  | 'threads'
  | 'card'
  /** Whoever opens it needs the file, or has to agree to fetch an address. */
  | 'file'
  | 'address'
  | 'views'
  | 'playlist'
  | 'ratings'
  | 'moment'
  | 'places';

export interface Shared {
  /** What stands behind # in the address. */
  readonly text: string;
  readonly screen: Screen;
  readonly facts: readonly LinkFact[];
  /** Rows whose positions travel; null where the map is made again by its recipe. */
  readonly whole: number | null;
}

export interface ScreenOptions {
  /** Whether dark or light is part of it. */
  readonly theme?: boolean;
}

/** Where the camera is asked to go; null: to where the whole map is in view. `version` counts. */
export interface Sight {
  readonly view: ScreenView | null;
  readonly version: number;
}

export interface LinkActions {
  /** The screen as it is; null where there is nothing that a link could lead to, or it could not be made, which is told. */
  shareScreen(options: ScreenOptions): Promise<Shared | null>;
  /** Shows the screen that the part of an address behind # says, as far as it can be had; does nothing where it says none. */
  openLink(hash: string): Promise<void>;
  /** The text of how the space on screen is looked at and what is asked of it, without where it comes from and its layout: for files that hold both. */
  screenHere(): Promise<string | null>;
  /** Shows such a text on the space on screen. */
  showHere(text: string): Promise<void>;
  /** Agrees to what the link asks: its address is fetched. */
  agreeToLink(): void;
  /** Gives the link up, and the training that it began. */
  cancelLink(): void;
}
