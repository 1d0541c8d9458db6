// A trained space of users and items as what judge_ratings.ts asks for: scores of the users it was trained on, ratings where its scores are
// ratings, and playlists folded in from their seeds alone.
import type { Column, Control, Names } from '../contracts';
import { VectariumError } from '../errors';
import type { RatingFacts } from '../rating_contracts';
import { itemsOf, peopleOf, type RatedSpace, scoreItems, scoreUnit } from '../recommend/recommend';
import { type JudgeOptions, judgeRatings, type PlaylistData } from './judge_ratings';
import type { RatingsResult, ScoreItems } from './rating_results';
import { titleTracks } from './title_tracks';

/** Playlists of each number of seeds. Folding in by Newton's method, step by step, takes up to a hundred times what solving an equation takes. */
const MOST_PLAYLISTS = 500;
const MOST_BY_STEPS = 100;

export type JudgedSpace = RatedSpace & { readonly names: Names; readonly columns: readonly Column[] };

/** Throws BadInput where nothing was held out. */
export async function judgeSpace(space: JudgedSpace, options: JudgeOptions, control: Control): Promise<RatingsResult> {
  const { ratings, scorer, provenance } = space;
  const { test } = ratings;
  if (test === null) throw nothingHeldOut(ratings);
  const items = itemsOf(space);
  const people = peopleOf(space);
  const rank: ScoreItems = (user) => scoreItems(items, scorer, people.trained(user));
  const predicts = scoreUnit(provenance.recipe.model, ratings, scorer) === 'rating';
  const model = { predict: predicts ? rank : null, rank };
  const playlists = ratings.nouns.user === 'playlist' ? playlistsOf(space) : null;
  return judgeRatings(model, { ...ratings, test }, playlists, options, control);
}

function playlistsOf(space: JudgedSpace): PlaylistData {
  const { ratings, scorer, names, columns, provenance } = space;
  const folding = provenance.recipe.model;
  const items = itemsOf(space);
  const people = peopleOf(space);
  return {
    continued: (seeds) => scoreItems(items, scorer, people.visitor(Array.from(seeds, (item) => ({ item, value: 1 })))),
    titleTracks: titleTracks(ratings.history, names, ratings.items),
    most: folding === 'bpr' || folding === 'logistic-mf' ? MOST_BY_STEPS : MOST_PLAYLISTS,
    artists: columns.find(({ name }) => name === 'artist')?.values ?? null,
  };
}

function nothingHeldOut({ history, nouns }: RatingFacts): VectariumError {
  return new VectariumError(
    'BadInput',
    `All ${history.columns.length} entries of ${nouns.users} were trained on, and 0 held out.`,
    'Train with a holdout of more than 0 percent.',
  );
}
