// The factors that a simulator drew, to be shown beside those learnt from it, and how far the two agree once that was measured. Nothing for spaces
// of which no truth is known.
import { Eye } from 'lucide-react';
import type { TruthAgreement } from '../../ml/recommend/truth';
import { useActions, useApp } from '../../state/react';
import type { SpaceState } from '../../state/types';
import { ratingStrings as text } from '../../strings/ratings';
import { count, number } from '../format';
import { Button } from '../ui/Button';

export function TrueFactors({ space: { id, ratings, drawn, provenance } }: { readonly space: SpaceState }) {
  const { showTruth } = useActions();
  // Measured before it was trained on, it is of other vectors.
  const measured = useApp(({ spaces }) => {
    const beside = spaces.find((other) => other.drawn?.of === id)?.drawn;
    return beside?.trained === provenance.trained ? beside : undefined;
  });
  if (ratings === null || (!ratings.truth && drawn === undefined)) return null;
  const agreement = (drawn ?? measured)?.agreement;
  const { item, items } = ratings.nouns;
  return (
    <section className="true-factors">
      <h3 className="section-head">{text.trueFactors}</h3>
      {agreement !== undefined && (
        <p className="guide-text">
          {text.agreement(items, item, told(agreement))} {text.truthHelp}
        </p>
      )}
      {drawn === undefined && (
        <Button icon={<Eye size={14} aria-hidden />} onClick={() => void showTruth()}>
          {text.showTruth}
        </Button>
      )}
    </section>
  );
}

/** Items of k, two digits or as many as tell a small chance from none. */
function told({ k, shared, chance, items }: TruthAgreement) {
  const of = (share: number) => number(Number((k * share).toPrecision(2)));
  return { k: count(k), shared: of(shared), chance: of(chance), compared: count(items) };
}
