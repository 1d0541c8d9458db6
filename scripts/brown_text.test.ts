// Sentences of the corpus beside what they read like in print.
import { describe, expect, it } from 'vitest';
import { brownText } from './brown_text';

describe('brownText', () => {
  it.each([
    ["``/`` Only/rb a/at handful/nn ''/'' ,/, the/at jury/nn said/vbd ./.", '"Only a handful", the jury said.'],
    [
      "Atlanta's/np$ term-end/nn (/( or/cc both/abx )/) --/-- 1/2/cd mg/l/nn and/or/cc //in",
      "Atlanta's term-end (or both) -- 1/2 mg/l and/or /",
    ],
    ['who/wps ?/. ?/.', 'who?'],
    ['one/cd ;/. ;/.', 'one;'],
    ["pro/jj and/cc '/' con/nn '/' ./.", "pro and 'con'."],
    ['CuK**ya/nn Allen/np Jr./np ./.', 'CuK Allen Jr.'],
    ['of/in **zg/nn ,/, since/cs', 'of, since'],
    ['two/cd feet/nns :/:-hl three/cd', 'two feet: three'],
  ])('%s', (tagged, text) => {
    expect(brownText(tagged)).toBe(text);
  });

  it('puts the sentences of a paragraph on one line, and a blank line between paragraphs', () => {
    expect(brownText('\n\n\tA/at b/nn ./.\nC/nn ./.\n\n\n\tD/nn !/. !/.\n\n')).toBe('A b. C.\n\nD!');
  });
});
