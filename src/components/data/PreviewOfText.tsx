// What the next training will make of the text, live: in one sentence what minimum count, subsampling and phrases leave of it; folded away, its
// first words and its vocabulary curve.
import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import type { TextPreview } from '../../ml/data/text_preview';
import { useApp } from '../../state/react';
import { count, percent, share } from '../format';
import { Progress } from '../ui/Meter';
import { preview as words } from './preview_strings';
import { VocabularyChart } from './VocabularyChart';

export function PreviewOfText() {
  const preview = useApp((state) => state.preview);
  const progress = useApp((state) => state.previewing);
  const subsamples = useApp((state) => (state.parameters.sample ?? 0) > 0);
  const phrases = useApp((state) => (state.parameters.phrases ?? 0) > 0);
  if (progress !== null) {
    const done = progress.total > 0 ? progress.done / progress.total : null;
    return (
      <div className="reading">
        <span>
          {words.joining} {done !== null && percent(done)}
        </span>
        <Progress label={words.joining} share={done} />
      </div>
    );
  }
  if (preview === null) return null;
  return (
    <div className="card text-preview">
      <p>
        {words.keeps(
          count(preview.minCount),
          count(preview.keptTypes),
          count(preview.types),
          share(preview.keptTokens, preview.tokens),
        )}{' '}
        {subsamples && <Skipped preview={preview} />} {phrases && <Phrases phrases={preview.phrases} />}
      </p>
      <details className="more">
        <summary>
          <ChevronRight size={14} aria-hidden />
          {words.more}
        </summary>
        <FirstWords first={preview.first} />
        <VocabularyChart preview={preview} />
      </details>
    </div>
  );
}

function Skipped({ preview: { skippedTokens, keptTokens, mostSkipped } }: { readonly preview: TextPreview }) {
  if (mostSkipped.length === 0) return words.skipsNothing;
  return (
    <>
      {words.skips(share(skippedTokens, keptTokens))} <Named list={mostSkipped} />
    </>
  );
}

function Phrases({ phrases: { types, tokens, most } }: Pick<TextPreview, 'phrases'>) {
  if (types === 0) return words.noPhrases;
  return (
    <>
      {words.phrases(count(types), count(tokens))} <Named list={most} />
    </>
  );
}

/** “the”, “of”, “and”. */
function Named({ list }: { readonly list: readonly string[] }) {
  return (
    <>
      {list.map((word, i) => (
        <Fragment key={word}>
          {i > 0 && ', '}“<bdi>{word}</bdi>”
        </Fragment>
      ))}
      .
    </>
  );
}

function FirstWords({ first }: Pick<TextPreview, 'first'>) {
  const dropped = first.some(({ kept }) => !kept);
  return (
    <figure className="first-words">
      <figcaption>
        {words.first}. {dropped && words.dropped}
      </figcaption>
      <p dir="auto">
        {first.map(({ word, kept }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice; its place is what it is.
          <Fragment key={i}>{kept ? word : <s>{word}</s>} </Fragment>
        ))}
        …
      </p>
    </figure>
  );
}
