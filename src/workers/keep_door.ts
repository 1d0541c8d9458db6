// The way to what is kept on this machine, whose code the space worker fetches when the page first asks for it.
import type { KeepApi } from './keep_protocol';
import type { TrainingKeeper } from './keep_training';
import { laterHandlers } from './later_handlers';
import type { GetSpace, PutSpace } from './open_space';
import type { Handlers } from './rpc';

export interface KeepDoor {
  readonly handlers: Handlers<KeepApi>;
  /** Null until something was asked: no training is noted before. */
  trainings(): TrainingKeeper | null;
}

/** `isOpen`: whether a space is open here; `unkept` hears why snapshots of a training are not kept. */
export function keepDoor(
  get: GetSpace,
  put: PutSpace,
  isOpen: (id: string) => boolean,
  unkept: (error: unknown) => void,
): KeepDoor {
  let trainings: TrainingKeeper | null = null;
  const load = async () => {
    const { keepingOf } = await import('./keep_handlers');
    const keeping = keepingOf(get, put, isOpen, unkept);
    trainings = keeping.trainings;
    return keeping.handlers;
  };
  return {
    trainings: () => trainings,
    handlers: laterHandlers<KeepApi>(
      {
        ...{ keptList: true, checkKept: true, keepSpace: true, openKept: true, changeKept: true, removeKept: true },
        ...{ noteTraining: true, forgetTraining: true, takeTraining: true, leaveTraining: true },
        ...{ keepViews: true, keptViews: true, keepSession: true, keptSession: true },
      },
      load,
    ),
  };
}
