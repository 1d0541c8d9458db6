// A simulator's true factors in the space worker. The work is ml/recommend/true_space.ts and truth.ts; opening and laying out is the service's.
import type { Layout, Space } from '../ml/contracts';
import { trueSpace, truthOf } from '../ml/recommend/true_space';
import { agreementWithTruth } from '../ml/recommend/truth';
import type { GetSpace } from './open_space';
import type { Handlers } from './rpc';
import type { OpenedSpace, TruthApi } from './truth_protocol';

/** `open` lays a space out so that its points lie as near as can be to those of the layout `beside`. */
export function truthHandlers(
  get: GetSpace,
  open: (space: Space, beside: Layout | null) => OpenedSpace,
): Handlers<TruthApi> {
  return {
    openTruth: ({ space: learnt, id }) => {
      const { space, layout } = get(learnt);
      const agreement = agreementWithTruth(space.vectors, truthOf(space).items);
      return { ...open(trueSpace(space, id), layout), agreement };
    },
  };
}
