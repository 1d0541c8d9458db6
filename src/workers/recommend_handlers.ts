// Recommendations as the space worker gives them: names to rows, places on the map, and what is prepared once for as long as the vectors stay.
// The scores and reasons are ml/recommend.
import type { Space } from '../ml/contracts';
import { nameAt } from '../ml/core/names';
import { VectariumError } from '../ml/errors';
import { nearest, sideOf } from '../ml/query/nearest';
import {
  type Person,
  peopleOf,
  type RatedSpace,
  recommend,
  scoreUnit,
  toldScore,
  valueOfChoice,
} from '../ml/recommend/recommend';
import { type GetSpace, queried } from './open_space';
import { placeOf } from './placing';
import type { NamedRecommendation, RecommendApi, Who } from './recommend_protocol';
import type { Handlers } from './rpc';

const MOST_REASONS = 6;
const MOST_HISTORY = 20;
const MOST_ALIKE = 5;
const NONE: ReadonlySet<number> = new Set();

export function recommendHandlers(get: GetSpace): Handlers<RecommendApi> {
  const people = new WeakMap<Space, ReturnType<typeof peopleOf>>();

  const personOf = (space: RatedSpace & Space, who: Who): Person => {
    const known = people.get(space) ?? peopleOf(space);
    people.set(space, known);
    if ('row' in who) return known.trained(who.row - space.ratings.items);
    const chosen = valueOfChoice(space.ratings);
    return known.visitor(who.entries.map(({ item, value }) => ({ item, value: value ?? chosen })));
  };

  return {
    recommend: ({ space: id, who, k, showHidden = false }) => {
      const open = get(id);
      const { layout, hidden } = open;
      const space = rated(open.space);
      const { ratings, scorer, names } = space;
      const query = queried(open, showHidden);
      const person = personOf(space, who);
      const unit = scoreUnit(space.provenance.recipe.model, ratings, scorer);
      const named = (rows: Iterable<number>) => Array.from(rows, (row) => nameAt(names, row));
      const items = recommend(space, person, k, showHidden ? NONE : hidden).map(
        (recommendation): NamedRecommendation => {
          const { reasons, item, score } = recommendation;
          const others = reasons.slice(MOST_REASONS).reduce((sum, { share }) => sum + share, 0);
          const shown = reasons
            .slice(0, MOST_REASONS)
            .map((reason) => ({ ...reason, name: nameAt(names, reason.item) }));
          return {
            ...recommendation,
            name: nameAt(names, item),
            told: toldScore(unit, score, ratings),
            reasons: shown,
            others,
          };
        },
      );
      const own = 'row' in who ? who.row : null;
      const alike =
        person.entries.length > 0
          ? nearest(sideOf(query, [ratings.items]), person.vector, MOST_ALIKE, own === null ? [] : [own])
          : { rows: new Uint32Array(), similarities: new Float32Array() };
      const history = [...person.entries]
        .sort((a, b) => b.value - a.value || a.item - b.item)
        .slice(0, MOST_HISTORY)
        .map((entry) => ({ ...entry, name: nameAt(names, entry.item) }));
      return {
        unit,
        offset: scorer.offset,
        bias: person.bias,
        items,
        history,
        entries: person.entries.length,
        position: layout !== null && person.entries.length > 0 ? placeOf(open, layout)(person.vector) : null,
        alike: { ...alike, names: named(alike.rows) },
      };
    },
  };
}

/** A space that keeps what its scores are made of. */
function rated(space: Space): RatedSpace & Space {
  const { ratings, scorer, title } = space;
  if (ratings === undefined) {
    throw new VectariumError(
      'BadQuery',
      `${title} has words, not users and items: nothing is recommended in it.`,
      'Train on a table of users and items.',
    );
  }
  if (scorer === undefined) {
    throw new VectariumError(
      'BadQuery',
      'What scores are made of is not known while the model is being trained.',
      'Pause the training, or wait until it ends.',
    );
  }
  return space as RatedSpace & Space;
}
