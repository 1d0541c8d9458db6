// What the space worker can be asked about the factors that a simulator drew, types only: see space_protocol.ts.
import type { Layout } from '../ml/contracts';
import type { TruthAgreement } from '../ml/recommend/truth';
import type { Method } from './method';
import type { SpaceInfo } from './space_protocol';

export interface OpenedSpace {
  readonly info: SpaceInfo;
  readonly layouts: readonly Layout[];
}

export interface TruthApi {
  /**
   * Opens the true factors behind `space` as a space of its own, `id`, its map turned onto that of `space`, and says how far the vectors as they
   * are now agree with them. Throws where no truth is known.
   */
  openTruth: Method<{ space: string; id: string }, OpenedSpace & { readonly agreement: TruthAgreement }>;
}
