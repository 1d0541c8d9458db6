// The models of windows in the words of programs.ts: skip-gram (objectives/skip_gram.ts) and CBOW (objectives/cbow.ts, which says why each
// context is moved by all of the gradient in the mean). The lists are those of lay_lists.ts.
import type { ModelCode } from './programs';

/** A slot that is a context has its slopes against the outputs of its window. */
export function skipGramCode(quads: number): ModelCode {
  return {
    coefficients: `
// The score of a context's row and an output's, negated for the centre: small is good for all of them then.
float score(int v, int output_, bool center) {
  int u = int(listsAt(slotsAt + output_, 0).x);
  vec4 products = vec4(0.0);
  for (int d = 0; d < ${quads}; d++) products += tablesAt(v, d) * tablesAt(u, d);
  float sum = dot(products, vec4(1.0));
  return center ? -sum : sum;
}

float lossOf(int place, int context) {
  vec4 window = listsAt(measuredAt + place, 0);
  int slot = int(window.x) + context;
  int firstOutput = int(window.y);
  if (slot >= firstOutput) return 0.0;
  int v = int(listsAt(slotsAt + slot, 0).x);
  float loss = 0.0;
  for (int o = firstOutput; o < int(window.z); o++) {
    float s = score(v, o, o == firstOutput);
    loss += max(s, 0.0) + log(1.0 + exp(-abs(s))); // the exponent is never positive, so nothing overflows
  }
  return loss;
}

// Raises the centre's score and lowers the negatives'.
vec4 slopesOf(int slot, int group) {
  vec4 at = listsAt(slotsAt + slot, 0);
  int firstOutput = int(at.z);
  vec4 slopes = vec4(0.0);
  if (slot >= firstOutput) return slopes;
  for (int k = 0; k < 4; k++) {
    int o = firstOutput + 4 * group + k;
    if (o >= int(at.w)) break;
    float s = score(int(at.x), o, o == firstOutput);
    float e = exp(-abs(s));
    float slope = (s >= 0.0 ? 1.0 : e) / (1.0 + e);
    slopes[k] = o == firstOutput ? slope : -slope;
  }
  return slopes;
}
`,
    gradient: `
vec4 gradientOf(int slot, int d) {
  vec4 at = listsAt(slotsAt + slot, 0);
  int first = int(at.y);
  int firstOutput = int(at.z);
  int end = int(at.w);
  bool isContext = slot < firstOutput;
  vec4 sum = vec4(0.0);
  for (int other = isContext ? firstOutput : first; other < (isContext ? end : firstOutput); other++) {
    float s = isContext ? slope(slot, other - firstOutput) : slope(other, slot - firstOutput);
    sum += s * tablesAt(int(listsAt(slotsAt + other, 0).x), d);
  }
  return sum;
}
`,
  };
}

/** The first slot of a window has the slopes of its mean against the outputs. */
export function cbowCode(quads: number): ModelCode {
  const mean = `
// Part d of the mean of the rows in slots [first, end).
vec4 meanOf(int first, int end, int d) {
  vec4 sum = vec4(0.0);
  for (int slot = first; slot < end; slot++) sum += tablesAt(int(listsAt(slotsAt + slot, 0).x), d);
  return sum / float(end - first);
}
`;
  return {
    coefficients: `${mean}
// The scores of up to four outputs from slot \`output_\` on, negated for the centre: small is good for all of them then.
vec4 scoresOf(int first, int firstOutput, int output_, int end) {
  vec4 scores = vec4(0.0);
  for (int d = 0; d < ${quads}; d++) {
    vec4 hidden = meanOf(first, firstOutput, d);
    for (int k = 0; k < 4 && output_ + k < end; k++) {
      scores[k] += dot(hidden, tablesAt(int(listsAt(slotsAt + output_ + k, 0).x), d));
    }
  }
  if (output_ == firstOutput) scores.x = -scores.x;
  return scores;
}

float lossOf(int place, int context) {
  vec4 window = listsAt(measuredAt + place, 0);
  if (context > 0) return 0.0;
  float loss = 0.0;
  for (int o = int(window.y); o < int(window.z); o += 4) {
    vec4 s = scoresOf(int(window.x), int(window.y), o, int(window.z));
    vec4 losses = max(s, 0.0) + log(1.0 + exp(-abs(s)));
    for (int k = 0; k < 4 && o + k < int(window.z); k++) loss += losses[k];
  }
  return loss;
}

// Raises the centre's score and lowers the negatives'.
vec4 slopesOf(int slot, int group) {
  vec4 at = listsAt(slotsAt + slot, 0);
  int o = int(at.z) + 4 * group;
  if (slot != int(at.y) || o >= int(at.w)) return vec4(0.0);
  vec4 s = scoresOf(slot, int(at.z), o, int(at.w));
  vec4 e = exp(-abs(s));
  vec4 slopes = -mix(e, vec4(1.0), vec4(greaterThanEqual(s, vec4(0.0)))) / (1.0 + e);
  if (group == 0) slopes.x = -slopes.x;
  return slopes;
}
`,
    gradient: `${mean}
vec4 gradientOf(int slot, int d) {
  vec4 at = listsAt(slotsAt + slot, 0);
  int first = int(at.y);
  int firstOutput = int(at.z);
  if (slot >= firstOutput) return slope(first, slot - firstOutput) * meanOf(first, firstOutput, d);
  vec4 sum = vec4(0.0);
  for (int other = firstOutput; other < int(at.w); other++) {
    sum += slope(first, other - firstOutput) * tablesAt(int(listsAt(slotsAt + other, 0).x), d);
  }
  return sum;
}
`,
  };
}
