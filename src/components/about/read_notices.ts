// Reads licences.txt (config/licences.ts): blocks that begin with a rule and four lines (kind, title, licence, source), and then the licence's text.

export interface ShippedNotice {
  readonly kind: 'app' | 'code' | 'data';
  readonly title: string;
  readonly licence: string;
  readonly source: string;
  readonly text: string;
}

const RULE = /^={80}$/m;

/** Blocks of other kinds are left out. */
export function readNotices(text: string): readonly ShippedNotice[] {
  return text
    .split(RULE)
    .map((block) => block.trimStart().split('\n'))
    .flatMap(([kind = '', title = '', licence = '', source = '', ...rest]) =>
      kind === 'app' || kind === 'code' || kind === 'data'
        ? [{ kind, title, licence, source, text: rest.join('\n').trim() }]
        : [],
    );
}
