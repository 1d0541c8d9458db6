// Fills the controls of Data, Model and Train with a recipe, so that its training can be done again, and says what it cannot have: a private file, an address that
// nobody has asked for yet, a model or a parameter that this version does not know.
import type { Recipe } from '../ml/contracts';
import type { RecipeFile } from '../ml/formats/recipe_json';
import type { OpenerActions } from './openers';
import { type Context, notify } from './store';

/** Sentences for people; the screen puts them into its language. */
const fillText = {
  filled: (title: string) => `The controls are as in the recipe of “${title}”: press Train to train it again.`,
  nothingTrained: (title: string) =>
    `“${title}” was not trained: its recipe says where its vectors came from, and there is nothing to do again.`,
  nothingAdvice: 'Open the file of its vectors itself.',
  ownFile: (title: string) => `Its text, “${title}”, is a file that only its owner has: choose it under Data first.`,
  ownAddress: (url: string) => `Its text came from ${url}: fetch it under Data, Web first.`,
  noData: (title: string) => `Its data, “${title}”, are not in this version of the app: choose others under Data.`,
  noModel: (id: string) => `This version has no model “${id}”.`,
  otherReads: (model: string) =>
    `${model} cannot read the data chosen now: choose its data, then open the recipe again.`,
  bounded: (label: string, was: string, is: string) => `${label} was ${was} and is now ${is}, its bound.`,
} as const;

export async function fillRecipe(
  context: Context,
  { title, provenance: { recipe } }: RecipeFile,
  actions: OpenerActions,
): Promise<void> {
  const { store } = context;
  if (recipe.model === 'none') {
    notify(context, 'info', fillText.nothingTrained(title), fillText.nothingAdvice);
    return;
  }
  const missing = await fillSource(context, recipe, actions);
  const { models, source, mostThreads } = store.getState();
  const model = models.find(({ id }) => id === recipe.model);
  if (model === undefined) missing.push(fillText.noModel(recipe.model));
  else if (source !== null && source.reads !== model.reads) missing.push(fillText.otherReads(model.title));
  else {
    actions.chooseModel(model.id);
    for (const spec of model.parameters) {
      const value = recipe.parameters[spec.name];
      if (value === undefined) continue;
      const bounded = Math.min(spec.max, Math.max(spec.min, value));
      if (bounded !== value) missing.push(fillText.bounded(spec.label, String(value), String(bounded)));
      actions.setParameter(spec.name, bounded);
    }
  }
  actions.setSeed(recipe.seed);
  actions.setThreads(Math.min(mostThreads, Math.max(1, recipe.threads)));
  if (store.getState().engines.some(({ engine }) => engine === recipe.engine)) actions.setEngine(recipe.engine);
  notify(context, 'info', fillText.filled(title), missing.join(' '));
}

/** Sentences about what is not there. */
async function fillSource({ store }: Context, { source }: Recipe, actions: OpenerActions): Promise<string[]> {
  if (source.kind === 'own') {
    const { title, url } = source;
    return [url === undefined ? fillText.ownFile(title) : fillText.ownAddress(url)];
  }
  if (source.kind === 'simulated') {
    if (!store.getState().simulators.some(({ id }) => id === source.id)) return [fillText.noData(source.title)];
    await actions.chooseSimulator(source.id, source.settings);
    return [];
  }
  if (!store.getState().datasets.some(({ id }) => id === source.id)) return [fillText.noData(source.title)];
  actions.chooseDataset(source.id);
  await new Promise<void>((resolve) => {
    const settled = () => store.getState().source?.progress == null;
    if (settled()) return resolve();
    const stop = store.subscribe(() => {
      if (!settled()) return;
      stop();
      resolve();
    });
  });
  return [];
}
