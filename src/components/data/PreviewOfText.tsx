// What the next training will make of the text, live: in one sentence what minimum count, subsampling and phrases leave of it; folded away, its
// first words and its vocabulary curve.
import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import type { Progress as ProgressOfWork } from '../../ml/contracts';
import type { TextPreview } from '../../ml/data/text_preview';
import { useApp } from '../../state/react';
import { preview as words } from '../../strings/preview';
import { count, percent, share } from '../format';
import { Progress } from '../ui/Meter';
import { VocabularyChart } from './VocabularyChart';

export function PreviewOfText() {
  const preview = useApp((state) => state.preview);
  const progress = useApp((state) => state.previewing);
  const coming = useApp(({ source }) => source?.kind === 'dataset' && source.reads === 'text');
  if (preview === null && progress === null) {
    return coming ? <p className="card text-preview quiet">{words.waiting}</p> : null;
  }
  return (
    <div className="card text-preview">
      {progress !== null && <Joining {...progress} />}
      {preview !== null && progress === null && <Left preview={preview} />}
      {preview !== null && (
        <details className="more">
          <summary>
            <ChevronRight size={14} aria-hidden />
            {words.more}
          </summary>
          <FirstWords first={preview.first} />
          <VocabularyChart preview={preview} />
        </details>
      )}
    </div>
  );
}

function Joining({ done, total }: Pick<ProgressOfWork, 'done' | 'total'>) {
  const part = total > 0 ? done / total : null;
  return (
    <div className="reading">
      <span>
        {words.joining} {part !== null && percent(part)}
      </span>
      <Progress label={words.joining} share={part} />
    </div>
  );
}

/** What is left of the text, in a sentence or three. */
function Left({ preview }: { readonly preview: TextPreview }) {
  const subsamples = useApp((state) => (state.parameters.sample ?? 0) > 0);
  const phrases = useApp((state) => (state.parameters.phrases ?? 0) > 0);
  const { minCount, keptTypes, types, keptTokens, tokens } = preview;
  return (
    <p>
      {words.keeps(count(minCount), count(keptTypes), count(types), share(keptTokens, tokens))}{' '}
      {subsamples && <Skipped preview={preview} />} {phrases && <Phrases phrases={preview.phrases} />}
    </p>
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
