// The commands of files of the whole workspace, and of pages made of a space: part of the list in commands.ts.
import { isForLooking } from '../../state/keep_files_state';
import type { AppState } from '../../state/types';
import { publishText } from '../../strings/publish';
import { strings } from '../../strings/screen';
import type { Command } from './commands';
import { openWindow } from './windows';

const canPublish = (state: AppState) => state.active !== null && !isForLooking(state);

export const fileCommands: readonly Command[] = [
  {
    id: 'workspace',
    group: 'save',
    title: publishText.saveWorkspace,
    can: canPublish,
    run: ({ saveWorkspace }) => void saveWorkspace(),
  },
  {
    id: 'publish',
    group: 'save',
    title: publishText.open,
    can: canPublish,
    run: () => openWindow('publish'),
  },
  {
    id: 'about',
    group: 'help',
    title: strings.panels.about,
    can: ({ explorable }) => explorable !== null,
    run: () => openWindow('about'),
  },
];
