import { describe, expect, it } from 'vitest';
import { chooseLocale } from './locale';
import { localized } from './localized';

describe('the page’s language', () => {
  it('is the address’s, else the one chosen before, else English; unknown ones do not count', () => {
    expect(chooseLocale('?lang=ja-XB', 'ar-XB')).toBe('ja-XB');
    expect(chooseLocale('?lang=xx', 'ar-XB')).toBe('ar-XB');
    expect(chooseLocale('', null)).toBe('en');
  });

  const table = { plain: 'Fit', of: (n: string) => `${n} words`, deep: { list: ['a b'], none: null, number: 3 } };

  it('leaves the English table as it is', () => {
    expect(localized(table, 'en')).toBe(table);
  });

  it('turns words round for right-to-left, and keeps figures', () => {
    const turned = localized(table, 'ar-XB');
    expect(turned.plain).toBe('\u202eFit\u202c');
    expect(turned.of('12')).toBe('12 \u202ewords\u202c');
    expect(turned.deep).toEqual({ list: ['\u202ea\u202c \u202eb\u202c'], none: null, number: 3 });
  });

  it('widens letters for Chinese and Japanese', () => {
    expect(localized(table, 'ja-XB').of('12')).toBe('12　ｗｏｒｄｓ');
  });
});
