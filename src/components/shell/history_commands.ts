// What the palette and the keyboard can do with a training's past.
import { scrubbable } from '../../state/history_state';
import { historyText } from '../../strings/history';
import type { Command } from './commands';

export const historyCommands: readonly Command[] = [
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
