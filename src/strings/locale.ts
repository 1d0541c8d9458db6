// Which language the page speaks, decided once, before its first words: `?lang=`, else what was chosen here before, else English.
// Two pseudo-locales stand for languages that are laid out otherwise, so that a layout can be checked before anybody translates: ar-XB
// reads from right to left, ja-XB has wide letters and no spaces to break at. They say the English words, still legible.

export const LOCALES = ['en', 'ar-XB', 'ja-XB'] as const;
export type Locale = (typeof LOCALES)[number];

export const LOCALE_KEY = 'vectarium.locale';

export function chooseLocale(search: string, stored: string | null): Locale {
  const asked = new URLSearchParams(search).get('lang');
  const find = (wanted: string | null) => LOCALES.find((locale) => locale === wanted);
  return find(asked) ?? find(stored) ?? 'en';
}

function stored(): string | null {
  try {
    return globalThis.localStorage?.getItem(LOCALE_KEY) ?? null;
  } catch {
    return null; // storage is denied in some embedded pages
  }
}

export const locale: Locale = chooseLocale(globalThis.location?.search ?? '', stored());

export const direction: 'ltr' | 'rtl' = locale === 'ar-XB' ? 'rtl' : 'ltr';

/** What `Intl` writes numbers by: pseudo-locales have English figures. */
export const numberLocale = 'en';
