// Everything that the screen can do besides its fields, in one list: the palette, the keyboard and the list of shortcuts are made of it.
import { scrubbable } from '../../state/history_state';
import type { AppActions, AppState } from '../../state/types';
import { historyText } from '../../strings/history';
import { strings } from '../../strings/screen';
import { tableText } from '../../strings/table';

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

export const commands: readonly Command[] = [
  {
    id: 'theme',
    group: 'view',
    title: strings.theme.toggle,
    run: ({ setTheme }, { theme }) => setTheme(theme === 'dark' ? 'light' : 'dark'),
  },
  { id: 'fit', group: 'view', title: strings.map.fit, keys: 'f', run: () => window.vectarium?.scene.fit() },
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
