// Judging recommendations in the space worker: a long call, which lets others in between its slices. The work is ml/evaluation/judge_space.ts.
import { VectariumError } from '../ml/errors';
import { judgeSpace } from '../ml/evaluation/judge_space';
import type { JudgeApi } from './judge_protocol';
import type { GetSpace } from './open_space';
import type { Handlers } from './rpc';

/** Of every draw: of users, playlists, their seeds, and of the bootstrap, so that two spaces are judged by the same. */
const SEED = 1;

export function judgeHandlers(get: GetSpace): Handlers<JudgeApi> {
  return {
    judge: async ({ space: id, k }, { signal, emit }) => {
      const { space } = get(id);
      const { ratings, scorer, title } = space;
      if (ratings === undefined) {
        throw new VectariumError(
          'BadQuery',
          `${title} holds words: it recommends 0 items to 0 users.`,
          'Judge it by a test set of analogies or word pairs.',
        );
      }
      if (scorer === undefined) {
        throw new VectariumError(
          'BadQuery',
          'What scores are made of is not known while the model is being trained.',
          'Pause the training, or wait until it ends.',
        );
      }
      return judgeSpace({ ...space, ratings, scorer }, { k, seed: SEED }, { signal, onProgress: emit });
    },
  };
}
