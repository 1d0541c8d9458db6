// Everything that the screen can do besides its fields, in one list: the palette, the keyboard and the list of shortcuts are made of it.
import { scrubbable } from '../../state/history_state';
import type { AppActions, AppState } from '../../state/types';
import { groupText } from '../../strings/group';
import { historyText } from '../../strings/history';
import { lookText } from '../../strings/look';
import { strings } from '../../strings/screen';

export interface Command {
  readonly id: string;
  readonly group: 'view' | 'select' | 'map' | 'train' | 'go' | 'save' | 'help';
  readonly title: string;
  /** As written: "mod+z" (⌘ on a Mac, Ctrl elsewhere), "shift+l", "?". Single letters count only outside of text fields. */
  readonly keys?: string;
  /** Whether it can be done now. */
  can?(state: AppState): boolean;
  run(actions: AppActions, state: AppState): void;
}

const { commands: select } = groupText;
const someSelected = ({ group }: AppState) => group.count > 0;

export const commands: readonly Command[] = [
  {
    id: 'theme',
    group: 'view',
    title: strings.theme.toggle,
    run: ({ setTheme }, { theme }) => setTheme(theme === 'dark' ? 'light' : 'dark'),
  },
  { id: 'fit', group: 'view', title: strings.map.fit, keys: 'f', run: () => window.vectarium?.scene.fit() },
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
    id: 'select-none',
    group: 'select',
    title: select.clear,
    can: ({ group, selection }) => group.count > 0 || selection !== null,
    run: ({ selectNone }) => selectNone(),
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
    id: 'play-history',
    group: 'train',
    title: historyText.playOrPause,
    keys: 'k',
    can: ({ history }) => scrubbable(history),
    run: ({ playHistory, pauseHistory }, { history }) => (history.playing ? pauseHistory() : playHistory()),
  },
  {
    id: 'previous-moment',
    group: 'train',
    title: historyText.previous,
    keys: ',',
    can: ({ history }) => scrubbable(history),
    run: ({ stepMoment }) => stepMoment(-1),
  },
  {
    id: 'next-moment',
    group: 'train',
    title: historyText.next,
    keys: '.',
    can: ({ history }) => scrubbable(history) && history.at !== null,
    run: ({ stepMoment }) => stepMoment(1),
  },
  {
    id: 'to-now',
    group: 'train',
    title: historyText.toNow,
    can: ({ history }) => history.at !== null,
    run: ({ showMoment }) => showMoment(null),
  },
];
