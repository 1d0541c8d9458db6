// Keeps the tabs of this browser out of each other's way: Web Locks, which end with the tab that holds them. Where there are none, only this tab's own
// work is kept apart.

/** Does `work` while nobody else does under that name. 'shared': with others who ask for no more. */
export type Guard = <T>(name: string, mode: LockMode, work: () => Promise<T>) => Promise<T>;

export function guardOf(locks: LockManager | undefined): Guard {
  if (locks === undefined) return localGuard();
  return (name, mode, work) => locks.request(`vectarium.${name}`, { mode }, work);
}

/** One after the other, whatever the mode. */
function localGuard(): Guard {
  const last = new Map<string, Promise<unknown>>();
  return (name, _, work) => {
    const next = (last.get(name) ?? Promise.resolve()).then(work);
    last.set(
      name,
      next.catch(() => undefined),
    );
    return next;
  };
}

/** A name that this tab holds until it lets go or ends; another tab that asks for it is refused. */
export interface Claim {
  release(): void;
}

/** Null where another tab holds it. */
export function claim(name: string, locks: LockManager | undefined): Promise<Claim | null> {
  if (locks === undefined) return Promise.resolve({ release: () => {} });
  return new Promise((resolve, reject) => {
    locks
      .request(`vectarium.${name}`, { ifAvailable: true }, (lock) => {
        if (lock === null) return resolve(null);
        return new Promise<void>((release) => resolve({ release }));
      })
      .catch(reject);
  });
}

/** Names of that beginning that some tab holds now. */
export async function claimed(beginning: string, locks: LockManager | undefined): Promise<ReadonlySet<string>> {
  const prefix = `vectarium.${beginning}`;
  const held = (await locks?.query())?.held ?? [];
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice('vectarium.'.length)] : [])));
}

/** Once no tab holds that name any more. */
export async function released(name: string, locks: LockManager | undefined): Promise<void> {
  await locks?.request(`vectarium.${name}`, { mode: 'shared' }, () => Promise.resolve());
}
