// How alike the members of a group are, beside random groups of as many.
import { groupText } from '../../strings/group';
import type { GroupDescription } from '../../workers/group_protocol';
import { cosine } from '../format';
import { Bar } from '../ui/Meter';

/** Standard deviations of chance from which a difference is told, and from which it is called far. */
const TOLD = 3;
const FAR = 10;

export function GroupTightness({ found: { tightness, chance } }: { readonly found: GroupDescription }) {
  const { mean, deviation } = chance;
  return (
    <section>
      <h3 className="section-head">{groupText.tight}</h3>
      <dl className="group-tightness">
        <div>
          <dt>{groupText.tightness}</dt>
          <Bar share={tightness} />
          <dd className="figure">{cosine(tightness)}</dd>
        </div>
        <div>
          <dt>{groupText.chance}</dt>
          <Bar share={mean} />
          <dd className="figure">
            {cosine(mean)} ± {cosine(deviation)}
          </dd>
        </div>
      </dl>
      <p className="truth">{verdict((tightness - mean) / Math.max(deviation, 1e-6))}</p>
    </section>
  );
}

function verdict(deviations: number): string {
  if (deviations >= FAR) return groupText.tighter;
  if (deviations >= TOLD) return groupText.aBitTighter;
  return deviations <= -TOLD ? groupText.looser : groupText.asChance;
}
