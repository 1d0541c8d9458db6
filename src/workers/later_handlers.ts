// Handlers whose code a worker fetches with the first call of any of them: what a first visit does not ask for.
import type { Methods } from './method';
import type { Handlers } from './rpc';

/** `names` lists the methods of the service, all of them; where their code cannot be fetched, the call fails and the next one tries again. */
export function laterHandlers<S extends Methods<S>>(
  names: Readonly<Record<keyof S & string, true>>,
  load: () => Promise<Handlers<S>>,
): Handlers<S> {
  let loading: Promise<Handlers<S>> | null = null;
  const loaded = () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
  const later = <M extends keyof S>(name: M): Handlers<S>[M] =>
    (async (args, context) => (await loaded())[name](args, context)) as Handlers<S>[M];
  return Object.fromEntries(Object.keys(names).map((name) => [name, later(name as keyof S)])) as Handlers<S>;
}
