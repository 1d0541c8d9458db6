// Files of the whole workspace, and pages made of a space: what the screen can ask for, and what it knows when it is such a page itself.
import type { Progress } from '../ml/contracts';
import type { SourceFile } from '../ml/data/open_files';
import type { Explorable, ExplorableText } from '../ml/formats/explorable/explorable';
import type { PublishedFolder } from '../workers/keep_files_protocol';

export interface PublishChoice extends ExplorableText {
  readonly storage: 'float32' | 'int8';
  readonly training: boolean;
}

export interface FileControl {
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
}

export interface KeepFilesState {
  /** What this page was published as; 'opening' until that is read, null where it is the app. */
  readonly explorable: Explorable | 'opening' | null;
}

/** Whether this page was published for looking only: nothing is read, trained or published in it. */
export function isForLooking({ explorable }: KeepFilesState): boolean {
  return explorable !== null && (explorable === 'opening' || !explorable.training);
}

export interface KeepFilesActions {
  /** Saves all open spaces with their layouts and views, and the screen, as one file. Throws what is to be said, and AbortError where it was stopped, if `control` is given. */
  saveWorkspace(control?: FileControl): Promise<void>;
  /** Adds the spaces of such a file to those that are open, and shows the screen that it was saved with. */
  openWorkspace(file: SourceFile): Promise<void>;
  /** Saves the space on screen as a folder that any static host serves. Throws as `saveWorkspace`. */
  publish(
    choice: PublishChoice,
    control: FileControl,
  ): Promise<Omit<PublishedFolder, 'file'> & { readonly zipBytes: number }>;
  /** Share of the ten nearest that rounding to 8 bits keeps, for the space on screen; null where there is none. */
  measureRounding(control: FileControl): Promise<number | null>;
}
