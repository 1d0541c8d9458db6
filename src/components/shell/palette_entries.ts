// What the palette offers for what is typed: the text itself as a question to the space, words that begin so, and things to do: commands, and for each
// space, text, layout and column of this moment one line. Says what, in which order; drawing it is Palette.tsx's.
import { MAP_ERROR } from '../../state/honest_state';
import type { AppActions, AppState } from '../../state/types';
import { commandStrings as words } from '../../strings/commands';
import { honestText } from '../../strings/honest';
import { METHOD_TITLES } from '../../strings/layout';
import { say } from '../../strings/localized';
import { spaceLabel } from '../space_label';
import { type Command, commands } from './commands';
import { rank } from './rank_commands';
import { isArithmetic, replaceLastWord } from './search_words';
import type { Completion } from './use_completions';

export interface Entry {
  readonly id: string;
  readonly title: string;
  /** What kind of thing it is, beside the title. */
  readonly kind?: string;
  readonly keys?: string | undefined;
  run(actions: AppActions, state: AppState): void;
}

export interface Section {
  readonly id: 'ask' | 'commands' | 'words' | 'first';
  readonly entries: readonly Entry[];
}

const MOST_COMMANDS = 9;
const MOST_WORDS = 6;
/** A match of whole beginnings: whoever types it means the command, not a word of the space. */
const SURE = 70;

/** What a first look at the palette shows, after what was used last. */
const OFTEN = ['search', 'train', 'undo', 'fit', 'dims', 'table', 'guide', 'shortcuts', 'theme'];

const asEntry = (command: Command): Entry => ({ ...command, kind: words.groups[command.group] });

/** Everything that can be done at this moment. */
export function allEntries(state: AppState): readonly Entry[] {
  const { spaces, shipped, active, datasets, map } = state;
  const space = spaces.find(({ id }) => id === active);
  return [
    ...commands.filter((command) => command.id !== 'palette' && command.can?.(state) !== false).map(asEntry),
    ...spaces
      .filter(({ id }) => id !== active)
      .map((other) => ({
        id: `space-${other.id}`,
        title: words.openSpace(spaceLabel(other)),
        kind: words.kinds.space,
        run: ({ openSpace }: AppActions) => openSpace(other.id),
      })),
    ...shipped
      .filter((entry) => !spaces.some(({ id }) => id === entry.id))
      .map(({ id, title }) => ({
        id: `space-${id}`,
        title: words.openSpace(say(title)),
        kind: words.kinds.space,
        run: ({ openSpace }: AppActions) => void openSpace(id),
      })),
    ...datasets.map(({ id, title }) => ({
      id: `text-${id}`,
      title: words.useText(title),
      kind: words.kinds.text,
      run: ({ chooseDataset }: AppActions) => chooseDataset(id),
    })),
    ...(space === undefined ? [] : (['pca', 'umap', 'tsne', 'axes'] as const))
      .filter((kind) => kind !== map.kind)
      .map((kind) => ({
        id: `layout-${kind}`,
        title: words.layOut(METHOD_TITLES[kind]),
        kind: words.kinds.layout,
        run: ({ showLayout }: AppActions) => void showLayout(kind),
      })),
    ...(space === undefined ? [] : colorEntries(space.columns)),
  ];
}

function colorEntries(columns: AppState['spaces'][number]['columns']): readonly Entry[] {
  const kind = words.kinds.color;
  return [
    { id: 'color-', title: words.oneColor, kind, run: ({ setColor }) => setColor(null) },
    ...[...columns, { name: MAP_ERROR, label: honestText.mapError }].map(({ name, label }) => ({
      id: `color-${name}`,
      title: words.colorBy(label),
      kind,
      run: ({ setColor }: AppActions) => setColor(name),
    })),
  ];
}

const question = (text: string): Entry => ({
  id: 'ask',
  title: words.ask(text.trim()),
  run: ({ ask }) => void ask(text),
});

/** Sections in the order in which they are shown; the first entry of the first is what Enter does. */
export function sectionsFor(
  text: string,
  list: readonly Entry[],
  completions: readonly Completion[],
  recent: readonly string[],
): readonly Section[] {
  if (text.trim() === '') return [{ id: 'first', entries: firstEntries(list, recent) }];
  const ask: Section = { id: 'ask', entries: [question(text)] };
  const named: Section = {
    id: 'words',
    entries: completions
      .map(({ row, name }) => ({ row, whole: replaceLastWord(text, name) }))
      // A whole question is asked by the line above.
      .filter(({ whole }) => !isArithmetic(text) || whole !== text)
      .slice(0, MOST_WORDS)
      .map(({ row, whole }) => ({ id: `word-${row}`, title: whole, run: ({ ask }) => void ask(whole) })),
  };
  if (isArithmetic(text)) return [ask, named].filter(({ entries }) => entries.length > 0);
  const ranked = rank(text, list, recent);
  const done: Section = { id: 'commands', entries: ranked.slice(0, MOST_COMMANDS).map(({ item }) => item) };
  const sure = (ranked[0]?.score ?? 0) >= SURE;
  return (sure ? [done, ask, named] : [ask, named, done]).filter(({ entries }) => entries.length > 0);
}

function firstEntries(list: readonly Entry[], recent: readonly string[]): readonly Entry[] {
  const ids = [...new Set([...recent, ...OFTEN])].slice(0, MOST_COMMANDS);
  return ids.flatMap((id) => list.find((entry) => entry.id === id) ?? []);
}
