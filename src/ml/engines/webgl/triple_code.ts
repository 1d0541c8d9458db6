// The models of triples in the words of programs.ts. The arithmetic is that of objectives/factor_model.ts and of the three losses of
// triples_contracts.ts; a row's bias lies behind its last dimension. The lists are those of lay_triples.ts.
import type { TriplesObjective } from '../../triples_contracts';
import type { ModelCode } from './programs';
import { LANES } from './sheet';

export interface TripleModel {
  readonly loss: TriplesObjective['loss'];
  readonly dim: number;
  readonly offset: number;
  readonly regularization: number;
  /** Slots of an example. */
  readonly width: number;
  /** Examples whose losses are summed. */
  readonly perLoss: number;
}

/** Of an example with score s (of a ranking the margin), target y and weight c; exponents are never positive, so nothing overflows. */
const LOSSES: Readonly<Record<TriplesObjective['loss'], { readonly slope: string; readonly loss: string }>> = {
  squared: { slope: 'c * (s - y)', loss: '0.5 * c * (s - y) * (s - y)' },
  logistic: {
    slope: 'c * ((s >= 0.0 ? 1.0 : e) / (1.0 + e) - y)',
    loss: 'c * (max(s, 0.0) - y * s + log(1.0 + e))',
  },
  ranking: { slope: '-c * (s >= 0.0 ? e : 1.0) / (1.0 + e)', loss: 'c * (max(-s, 0.0) + log(1.0 + e))' },
};

export function tripleCode({ loss, dim, offset, regularization, width, perLoss }: TripleModel): ModelCode {
  const quads = Math.ceil((dim + 1) / LANES);
  const bias = dim % LANES;
  const ranking = loss === 'ranking';
  const inBias = [0, 1, 2, 3].map((lane) => (lane === bias ? '1.0' : lane < bias ? `x[${lane}]` : '0.0'));
  const partner = `
int rowOf(int slot) {
  return int(listsAt(slotsAt + slot, 0).x);
}

// Part d of a row as its partner sees it: in place of the bias stands 1, which is what the partner's bias is multiplied by.
vec4 partnerAt(int row, int d) {
  vec4 x = tablesAt(row, d);
  return d < ${quads - 1} ? x : vec4(${inBias.join(', ')});
}
`;
  return {
    coefficients: `${partner}
float scoreOf(int first) {
  int p = rowOf(first);
  int q = rowOf(first + 1);
  vec4 products = vec4(0.0);
  for (int d = 0; d < ${quads}; d++) {
    products += partnerAt(p, d) * (tablesAt(q, d)${ranking ? ' - tablesAt(rowOf(first + 2), d)' : ''});
  }
  return dot(products, vec4(1.0))${ranking ? '' : ` + tablesAt(p, ${quads - 1})[${bias}] + float(${offset})`};
}

float lossOf(int place, int context) {
  float sum = 0.0;
  int end = min(slots, ${width * perLoss} * (place + 1));
  for (int first = ${width * perLoss} * place; first < end; first += ${width}) {
    vec4 at = listsAt(slotsAt + first, 0);
    float s = scoreOf(first);
    float y = at.z;
    float c = at.w;
    float e = exp(-abs(s));
    sum += ${LOSSES[loss].loss};
  }
  return sum;
}

vec4 slopesOf(int slot, int group) {
  vec4 at = listsAt(slotsAt + slot, 0);
  if (slot != int(at.y)) return vec4(0.0);
  float s = scoreOf(slot);
  float y = at.z;
  float c = at.w;
  float e = exp(-abs(s));
  return vec4(${LOSSES[loss].slope}, 0.0, 0.0, 0.0);
}
`,
    gradient: `${partner}
vec4 gradientOf(int slot, int d) {
  vec4 at = listsAt(slotsAt + slot, 0);
  int first = int(at.y);
  float s = slope(first, 0);
  vec4 other = partnerAt(rowOf(slot == first ? first + 1 : first), d);
  ${ranking ? 'if (slot == first) other -= partnerAt(rowOf(first + 2), d);\n  if (slot == first + 2) other = -other;' : ''}
  return -s * other - float(${regularization}) * tablesAt(int(at.x), d);
}
`,
  };
}
