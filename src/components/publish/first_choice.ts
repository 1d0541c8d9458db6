// What the window for publishing begins with: of data that comes with the app, whose it is.
import type { PublishChoice } from '../../state/keep_files_state';
import type { AppState } from '../../state/types';

export function firstChoice({ spaces, active, datasets }: AppState): PublishChoice {
  const space = spaces.find(({ id }) => id === active);
  const source = space?.provenance.recipe.source;
  const built = space?.entry ?? datasets.find(({ id }) => source?.kind === 'dataset' && id === source.id);
  return {
    title: space?.title ?? '',
    introduction: '',
    source: built === undefined ? '' : `${built.title} (${built.homepage})`,
    licence: built?.licence ?? '',
    storage: 'int8',
    training: false,
  };
}
