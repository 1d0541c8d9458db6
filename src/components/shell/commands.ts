// Everything that the screen can do besides its fields, in one list: the palette, the keyboard and the list of shortcuts are made of it.
// What there is one of for each space, text, layout or column is in palette_entries.ts.
import { NAMED_FROM } from '../../state/drawn_state';
import { isUnderWay } from '../../state/run_phase';
import type { AppActions, AppState } from '../../state/types';
import { commandStrings as words } from '../../strings/commands';
import { drawnText } from '../../strings/drawn';
import { exportText } from '../../strings/export';
import { groupText } from '../../strings/group';
import { imageStrings } from '../../strings/images';
import { keepText } from '../../strings/keep';
import { lookText } from '../../strings/look';
import { strings } from '../../strings/screen';
import { tableText } from '../../strings/table';
import { cameraCommands } from './camera_commands';
import { fileCommands } from './file_commands';
import { historyCommands } from './history_commands';
import { openWindow } from './windows';

export const GROUPS = ['view', 'select', 'map', 'train', 'go', 'save', 'help'] as const;

export interface Command {
  readonly id: string;
  readonly group: (typeof GROUPS)[number];
  readonly title: string;
  /** As written: "mod+z" (⌘ on a Mac, Ctrl elsewhere), "shift+l", "?". Single letters count only outside of text fields. */
  readonly keys?: string;
  /** Where a second habit is as common as the first. */
  readonly otherKeys?: string;
  /** Whether it can be done now. */
  can?(state: AppState): boolean;
  run(actions: AppActions, state: AppState): void;
}

/** All that do it, the one that is shown first. */
export const keysOf = ({ keys, otherKeys }: Pick<Command, 'keys' | 'otherKeys'>): readonly string[] =>
  [keys, otherKeys].filter((written) => written !== undefined);

const { commands: select } = groupText;
const someSelected = ({ group }: AppState) => group.count > 0;
const hasSpace = ({ active }: AppState) => active !== null;
const idle = ({ run, source }: AppState) => !isUnderWay(run.phase) && source !== null && source.progress === null;

/** Where the search field is: the palette's words lead to it, and "/" does. */
function focusSearch(): void {
  const input = document.querySelector<HTMLInputElement>('.search input');
  input?.focus();
  input?.select();
}

export const commands: readonly Command[] = [
  { id: 'palette', group: 'go', title: words.palette, keys: 'mod+k', run: () => openWindow('palette') },
  { id: 'search', group: 'go', title: strings.search.label, keys: '/', run: focusSearch },
  {
    id: 'theme',
    group: 'view',
    title: strings.theme.toggle,
    run: ({ setTheme }, { theme }) => setTheme(theme === 'dark' ? 'light' : 'dark'),
  },
  { id: 'fit', group: 'view', title: words.fit, keys: 'f', run: () => window.vectarium?.scene.fit() },
  {
    id: 'dims',
    group: 'map',
    title: words.dims,
    keys: 'd',
    can: hasSpace,
    run: ({ setPlan }, { map }) => setPlan({ dims: map.plan.dims === 2 ? 3 : 2 }),
  },
  {
    id: 'links',
    group: 'map',
    title: words.links,
    keys: 'n',
    can: hasSpace,
    run: ({ setLinks }, { honest }) => setLinks(!honest.links),
  },
  {
    id: 'panel-left',
    group: 'view',
    title: words.panelLeft,
    keys: 'shift+arrowleft',
    run: ({ togglePanel }) => togglePanel('left'),
  },
  {
    id: 'panel-right',
    group: 'view',
    title: words.panelRight,
    keys: 'shift+arrowright',
    run: ({ togglePanel }) => togglePanel('right'),
  },
  { id: 'timeline', group: 'go', title: words.timeline, run: ({ openDock }) => openDock('timeline') },
  {
    id: 'clear',
    group: 'select',
    title: words.clear,
    can: ({ selection, query, group }) => selection !== null || query.text !== '' || group.count > 0,
    run: ({ selectNone, clearQuery }) => {
      selectNone();
      clearQuery();
    },
  },
  {
    id: 'undo',
    group: 'select',
    title: words.undo,
    keys: 'mod+z',
    can: ({ group }) => group.undo !== null,
    run: ({ undo }) => undo(),
  },
  {
    id: 'redo',
    group: 'select',
    title: words.redo,
    keys: 'mod+shift+z',
    otherKeys: 'mod+y',
    can: ({ group }) => group.redo !== null,
    run: ({ redo }) => redo(),
  },
  { id: 'train', group: 'train', title: words.train, can: idle, run: ({ train }) => void train() },
  {
    id: 'pause',
    group: 'train',
    title: strings.train.pause,
    can: ({ run }) => run.phase === 'running',
    run: ({ pause }) => pause(),
  },
  {
    id: 'resume',
    group: 'train',
    title: strings.train.resume,
    can: ({ run }) => run.phase === 'paused',
    run: ({ resume }) => void resume(),
  },
  {
    id: 'step',
    group: 'train',
    title: words.step,
    can: ({ run }) => run.phase === 'paused',
    run: ({ step }) => void step(),
  },
  {
    id: 'cancel-run',
    group: 'train',
    title: strings.train.cancel,
    can: ({ run }) => isUnderWay(run.phase),
    run: ({ cancelRun }) => cancelRun(),
  },
  { id: 'new-seed', group: 'train', title: words.newSeed, can: idle, run: ({ newSeed }) => newSeed() },
  { id: 'defaults', group: 'train', title: words.defaults, can: idle, run: ({ restoreDefaults }) => restoreDefaults() },
  { id: 'share', group: 'save', title: words.share, can: hasSpace, run: () => openWindow('share') },
  {
    id: 'vectors',
    group: 'save',
    title: strings.inspector.download,
    can: hasSpace,
    run: ({ downloadVectors }) => void downloadVectors(),
  },
  ...fileCommands,
  { id: 'guide', group: 'help', title: strings.map.about, run: () => openWindow('guide') },
  { id: 'truth', group: 'help', title: words.truth, can: hasSpace, run: () => openWindow('truth') },
  { id: 'shortcuts', group: 'help', title: words.shortcuts, keys: '?', run: () => openWindow('shortcuts') },
  { id: 'app', group: 'help', title: words.aboutApp, run: () => openWindow('app') },
  { id: 'tool-pointer', group: 'select', title: select.pointer, keys: 'v', run: ({ setTool }) => setTool('pointer') },
  { id: 'tool-box', group: 'select', title: select.box, keys: 'b', run: ({ setTool }) => setTool('box') },
  { id: 'tool-lasso', group: 'select', title: select.lasso, keys: 'l', run: ({ setTool }) => setTool('lasso') },
  {
    id: 'isolate',
    group: 'select',
    title: select.isolate,
    keys: 'i',
    can: someSelected,
    run: ({ isolate }) => isolate(),
  },
  {
    id: 'hide',
    group: 'select',
    title: select.hide,
    keys: 'h',
    can: someSelected,
    run: ({ hideGroup }) => hideGroup(),
  },
  {
    id: 'show-all',
    group: 'select',
    title: select.showAll,
    keys: 'shift+h',
    can: ({ group }) => group.shown !== null,
    run: ({ showAll }) => showAll(),
  },
  {
    id: 'select-neighbors',
    group: 'select',
    title: select.neighbors,
    can: ({ selection }) => selection?.neighbors != null,
    run: ({ selectRows }, { selection }) => {
      if (!selection?.neighbors) return;
      selectRows(Uint32Array.of(selection.row, ...selection.neighbors.rows), 'replace', 'neighbors');
    },
  },
  { id: 'reset-look', group: 'map', title: lookText.reset, run: ({ resetLook }) => resetLook() },
  {
    id: 'pictures',
    group: 'map',
    title: imageStrings.toggle,
    can: ({ spaces, active }) => spaces.find(({ id }) => id === active)?.entry?.pictures !== undefined,
    run: ({ setPictures }, { pictures }) => setPictures(pictures === 'off' ? 'tinted' : 'off'),
  },
  {
    id: 'names',
    group: 'map',
    title: drawnText.commandNames,
    keys: 'c',
    can: ({ spaces, active }) => (spaces.find(({ id }) => id === active)?.rows ?? 0) >= NAMED_FROM,
    run: ({ setNames }, { drawn }) => setNames(!drawn.names),
  },
  {
    id: 'bundled',
    group: 'map',
    title: drawnText.commandBundled,
    can: ({ honest }) => honest.links,
    run: ({ setBundled }, { drawn }) => setBundled(!drawn.bundled),
  },
  ...cameraCommands,
  {
    id: 'export',
    group: 'save',
    title: exportText.open,
    keys: 'mod+s',
    can: ({ active }) => active !== null,
    run: ({ openExport }) => openExport(true),
  },
  {
    id: 'table',
    group: 'view',
    title: tableText.commands.open,
    keys: 't',
    run: ({ openDock }, { dock }) => openDock(dock === 'table' ? 'timeline' : 'table'),
  },
  {
    id: 'find in table',
    group: 'go',
    title: tableText.commands.filter,
    keys: 'shift+t',
    run: ({ findInTable }) => findInTable(),
  },
  {
    id: 'save table',
    group: 'save',
    title: tableText.commands.save,
    can: ({ table }) => table.version > 0,
    run: ({ saveTable }) => void saveTable(),
  },
  ...historyCommands,
  {
    id: 'kept',
    group: 'go',
    title: keepText.open,
    can: ({ explorable }) => explorable === null,
    run: () => openWindow('kept'),
  },
];
