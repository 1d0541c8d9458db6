// Actions of panels that the first paint does not show, judging and lists, by name; what they do is fetched with the first of them.
import { lately } from './lately';
import type { PlaylistActions } from './playlist_state';
import type { Context } from './store';
import type { AppActions } from './types';

type EvaluationActions = Pick<
  AppActions,
  'loadTestSets' | 'chooseTestFile' | 'setEvaluation' | 'evaluate' | 'cancelEvaluation'
>;

export function laterActions(context: Context): EvaluationActions & PlaylistActions {
  const judging = lately(context, async () => (await import('./evaluation_actions')).evaluationActions(context));
  const listing = lately(context, async () => (await import('./playlist_actions')).playlistActions(context));
  return {
    loadTestSets: () => judging((work) => work.loadTestSets()),
    chooseTestFile: (file) => judging((work) => work.chooseTestFile(file)),
    setEvaluation: (change) => void judging((work) => work.setEvaluation(change)),
    evaluate: () => judging((work) => work.evaluate()),
    cancelEvaluation: () => void judging((work) => work.cancelEvaluation()),
    showPlaylist: (shown) => void listing((work) => work.showPlaylist(shown)),
    setPlaylist: (change) => void listing((work) => work.setPlaylist(change)),
    setPlaylistControls: (change) => void listing((work) => work.setPlaylistControls(change)),
    addTrack: (row) => void listing((work) => work.addTrack(row)),
    removeTrack: (place) => void listing((work) => work.removeTrack(place)),
    moveTrack: (from, to) => void listing((work) => work.moveTrack(from, to)),
    clearPlaylist: () => void listing((work) => work.clearPlaylist()),
    undoPlaylist: () => void listing((work) => work.undoPlaylist()),
    generatePlaylist: (origin) => listing((work) => work.generatePlaylist(origin)),
    savePlaylist: (format) => listing((work) => work.savePlaylist(format)),
  };
}
