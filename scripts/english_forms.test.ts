// The forms that spelling decides, those that it leaves open, and the irregular ones.
import { expect, it } from 'vitest';
import { comparisons, participles, pasts, plurals, thirdPersons } from './english_forms';

it('forms plurals and third persons', () => {
  expect(['day', 'duty', 'church', 'tax', 'hero', 'radio', 'man', 'wife'].flatMap(plurals)).toEqual(
    'days duties churches taxes heroes radios men wives'.split(' '),
  );
  expect(['go', 'carry', 'pay', 'have', 'be', 'watch'].flatMap(thirdPersons)).toEqual(
    'goes carries pays has is watches'.split(' '),
  );
});

it('forms pasts and participles, both spellings where the consonant may double', () => {
  expect(pasts('stop')).toEqual(['stoped', 'stopped']);
  expect(['carry', 'play', 'move', 'ask', 'go', 'understand'].flatMap(pasts)).toEqual(
    'carried played moved asked went understood'.split(' '),
  );
  expect(['move', 'see', 'die', 'ask', 'carry', 'play'].flatMap(participles)).toEqual(
    'moving seeing dying asking carrying playing'.split(' '),
  );
  expect(participles('run')).toEqual(['runing', 'running']);
});

it('compares adjectives', () => {
  expect(comparisons('large')).toEqual([['larger', 'largest']]);
  expect(comparisons('happy')).toEqual([['happier', 'happiest']]);
  expect(comparisons('big')).toContainEqual(['bigger', 'biggest']);
  expect(comparisons('good')).toEqual([['better', 'best']]);
});
