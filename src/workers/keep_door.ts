// The way to what is kept on this machine, whose code the space worker fetches when the page first asks for it.
import type { KeepApi } from './keep_protocol';
import type { TrainingKeeper } from './keep_training';
import type { GetSpace, PutSpace } from './open_space';
import type { CallContext, Transferring } from './rpc';

/** All answer later; a training's tables move. */
export type KeepHandlers = {
  [M in keyof KeepApi]: (
    args: KeepApi[M]['args'],
    call: CallContext<never>,
  ) => Promise<M extends 'takeTraining' ? Transferring<KeepApi[M]['result']> : KeepApi[M]['result']>;
};

export interface KeepDoor {
  readonly handlers: KeepHandlers;
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
  let loading: Promise<KeepHandlers> | null = null;
  const load = () => {
    loading ??= (async () => {
      const { keepingOf } = await import('./keep_handlers');
      const keeping = keepingOf(get, put, isOpen, unkept);
      trainings = keeping.trainings;
      return keeping.handlers;
    })();
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };
  return {
    trainings: () => trainings,
    handlers: {
      keptList: async (args, call) => (await load()).keptList(args, call),
      checkKept: async (args, call) => (await load()).checkKept(args, call),
      keepSpace: async (args, call) => (await load()).keepSpace(args, call),
      openKept: async (args, call) => (await load()).openKept(args, call),
      noteTraining: async (args, call) => (await load()).noteTraining(args, call),
      forgetTraining: async (args, call) => (await load()).forgetTraining(args, call),
      takeTraining: async (args, call) => (await load()).takeTraining(args, call),
      leaveTraining: async (args, call) => (await load()).leaveTraining(args, call),
      keepViews: async (args, call) => (await load()).keepViews(args, call),
      keptViews: async (args, call) => (await load()).keptViews(args, call),
      keepSession: async (args, call) => (await load()).keepSession(args, call),
      keptSession: async (args, call) => (await load()).keptSession(args, call),
      changeKept: async (args, call) => (await load()).changeKept(args, call),
      removeKept: async (args, call) => (await load()).removeKept(args, call),
    },
  };
}
