// Everything that the screen can do besides its fields, in one list: the palette, the keyboard and the list of shortcuts are made of it.
import { scrubbable } from '../../state/history_state';
import type { AppActions, AppState } from '../../state/types';
import { exportText } from '../../strings/export';
import { historyText } from '../../strings/history';
import { strings } from '../../strings/screen';
import { cameraCommands } from './camera_commands';

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
  ...cameraCommands,
  {
    id: 'export',
    group: 'save',
    title: exportText.open,
    keys: 'mod+s',
    can: ({ active }) => active !== null,
    run: ({ openExport }) => openExport(true),
  },
  { id: 'fit', group: 'view', title: strings.map.fit, keys: 'f', run: () => window.vectarium?.scene.fit() },
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
