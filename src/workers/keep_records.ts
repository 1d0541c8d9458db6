// Small things that are kept beside spaces: views of them, and what was open. JSON, of which every field is looked at when it is read.
import { recipeOf } from '../ml/formats/packed_header';
import { badFile, isTexts, jsonOf, maybeAt, textAt } from '../ml/formats/packed_json';
import { viewsOf } from '../ml/formats/workspace/kept_views';
import type { EntryKind } from '../persist/entry';
import type { KeepApi, Session } from './keep_protocol';
import type { Keeper } from './keeper';
import type { Handlers } from './rpc';

const VERSION = 1;
/** What tabs left that are closed: the latest is reopened, and another may be open still. */
const MOST_SESSIONS = 4;

const viewsId = (space: string) => `views-${space}`;

/** Throws `BadInput` saying what is wrong. */
export function sessionOf(text: string): Session {
  const json = jsonOf(text);
  const { open } = json;
  if (!isTexts(open)) throw badFile('its list of open spaces should be of texts');
  return {
    open,
    active: json.active === null ? null : textAt(json, 'active'),
    controls: maybeAt(json, 'controls', recipeOf),
  };
}

export function recordHandlers(
  keeper: Keeper,
): Pick<Handlers<KeepApi>, 'keepViews' | 'keptViews' | 'keepSession' | 'keptSession'> {
  const write = async (id: string, kind: EntryKind, title: string, value: unknown) => {
    const facts = { kind, title, rows: 0, dims: 0, trained: 0, version: VERSION };
    const shelf = await keeper.shelf();
    await shelf.write(id, facts, [new TextEncoder().encode(JSON.stringify(value))]);
    return shelf;
  };
  const read = async (id: string) => {
    const found = await (await keeper.shelf()).read(id);
    return found && new TextDecoder().decode(found.bytes);
  };
  return {
    keepViews: async ({ space, title, views }) => {
      if (views.length === 0) return keeper.remove([viewsId(space)]);
      await write(viewsId(space), 'views', title, { views });
      keeper.tell({ removed: [], written: [viewsId(space)] });
    },

    keptViews: async ({ space }) => {
      const text = await read(viewsId(space));
      return text === null ? [] : viewsOf(jsonOf(text), 'views');
    },

    keepSession: async ({ tab, session }) => {
      const shelf = await write(`session-${tab}`, 'session', 'session', session);
      const sessions = (await shelf.list()).entries.filter(({ kind }) => kind === 'session');
      for (const { id } of sessions.slice(MOST_SESSIONS)) await shelf.remove(id);
    },

    keptSession: async () => {
      const { entries } = await (await keeper.shelf()).list();
      const latest = entries.find(({ kind }) => kind === 'session');
      const text = latest ? await read(latest.id) : null;
      return text === null ? null : sessionOf(text);
    },
  };
}
