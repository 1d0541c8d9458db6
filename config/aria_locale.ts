// React Aria says a few words itself ("Dismiss"), in 34 languages, and brings all of them along. The page speaks one (strings/locale.ts), so the
// build takes that one: a third of the chunk is saved.
import type { Plugin } from 'vite';

const LANGUAGES = /\bimport (\S+) from "\S+\/([a-z]{2}-[A-Z]{2})\.mjs";/g;

export function ariaInEnglish(): Plugin {
  return {
    name: 'vectarium:aria-in-english',
    apply: 'build',
    transform: {
      filter: { id: /node_modules\/(react-aria|react-stately|react-aria-components)\/.*intlStrings\.mjs$/ },
      handler: (code) => ({
        code: code.replaceAll(LANGUAGES, (whole, name: string, language: string) =>
          language === 'en-US' ? whole : `const ${name} = {};`,
        ),
        map: null,
      }),
    },
  };
}
