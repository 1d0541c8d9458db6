// Showing the factors that a simulator drew beside those that were learnt from it: a second space of the same rows.
import type { TruthAgreement } from '../ml/recommend/truth';
import { addSpace } from './space_actions';
import { type Context, fail } from './store';

export interface TruthActions {
  /** Opens the true factors behind the active space and measures anew how far it agrees with them. */
  showTruth(): Promise<void>;
}

/** What a space of true factors was opened beside. */
export interface DrawnBeside {
  /** Id of the learnt space. */
  readonly of: string;
  /** Share of its recipe that was trained when the two were compared. */
  readonly trained: number;
  readonly agreement: TruthAgreement;
}

export function truthActions(context: Context): TruthActions {
  const { store, services } = context;
  return {
    showTruth: async () => {
      const { active, spaces } = store.getState();
      const learnt = spaces.find(({ id }) => id === active);
      if (!learnt?.ratings?.truth) return;
      const { id: of, origin, provenance, run } = learnt;
      try {
        const { info, layouts, agreement } = await services.space.call('openTruth', {
          space: of,
          id: `truth-of-${of}`,
        });
        const drawn = { of, trained: provenance.trained, agreement };
        addSpace(context, info, origin, layouts, { drawn, ...(run !== undefined && { run }) });
      } catch (error) {
        fail(context, error);
      }
    },
  };
}
