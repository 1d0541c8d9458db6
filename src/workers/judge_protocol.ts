// What the space worker can be asked about how good recommendations are, types only: see space_protocol.ts.
import type { Progress } from '../ml/contracts';
import type { RatingsResult } from '../ml/evaluation/rating_results';
import type { Method } from './method';

export interface JudgeApi {
  /**
   * Judges lists of k recommendations by what was held out, beside baselines. Throws where nothing was, or the space keeps no scores. Stops
   * when aborted.
   */
  judge: Method<{ space: string; k: number }, RatingsResult, Progress>;
}
