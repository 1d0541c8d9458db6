// Turns changes into steps of a history: changes of one thing in quick succession are one step, as a field that is typed in or a slider that is moved, and so is
// a layout with the settings that were changed for it.
import type { StepName } from './group_state';
import type { StepHistory } from './step_history';
import { isUnrecorded } from './unrecorded';
import { type Change, changeBetween, type Workspace } from './workspace';

/** Changes of one thing no further apart are one step. */
export const ONE_STEP_MS = 1000;

export function stepTaker(history: StepHistory<Workspace>) {
  let latest = { what: '', at: 0 };

  const take = ({ name, what }: Change, before: Workspace) => {
    const at = performance.now();
    const goesOn = what === latest.what && at - latest.at < ONE_STEP_MS;
    const follows = what === 'made' && latest.what === 'plan';
    if (!goesOn && !follows) history.record(name, before);
    latest = { what: follows ? 'plan' : what, at };
  };

  return {
    /** A step of its own. */
    record: (name: StepName, before: Workspace) => {
      if (!isUnrecorded()) history.record(name, before);
      latest = { what: '', at: 0 };
    },
    /** What changed beside what is selected and shown; what comes before the first source is no step. */
    compare: (before: Workspace, now: Workspace) => {
      const change = changeBetween(before, now);
      if (change !== null && before.controls.source !== null && !isUnrecorded()) take(change, before);
    },
    /** The next change is another thing. */
    pause: () => {
      latest = { what: '', at: 0 };
    },
  };
}
