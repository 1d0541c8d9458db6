// A text that was read, as what a training is made of. Keeps its phrases as they were last joined.
import { wordColumns } from '../ml/data/columns';
import { buildCorpus, checkSize, type TokenizedText } from '../ml/data/corpus';
import { corpusShapeAt } from '../ml/data/corpus_shape';
import { joinPhrases, type PhrasedText, phraseParameters } from '../ml/data/phrases';
import { previewOf } from '../ml/data/text_preview';
import { checkParameters, objectiveFor } from '../ml/objectives/registry';
import { textJob } from '../ml/train/text_job';
import type { Call, Material, Opened, Training } from './material';
import { needsOf } from './needs';
import type { SourceSummary } from './protocol';

export class TextMaterial implements Material {
  private readonly title: string;
  private readonly text: TokenizedText;
  private phrased: { readonly by: string; readonly text: PhrasedText } | null = null;

  constructor(title: string, text: TokenizedText) {
    this.title = title;
    this.text = text;
  }

  summary(minCount: number): SourceSummary {
    const { text } = this;
    const shape = corpusShapeAt(text, minCount); // of the words alone: a corpus would be the text once more
    checkSize(text, minCount, shape);
    return {
      reads: 'text',
      title: this.title,
      words: text.rawWords,
      types: text.typeCounts.length,
      bytes: text.bytes,
      documents: text.documents.length,
      encoding: text.encoding,
      ...(text.files && { files: text.files }),
      vocabulary: shape.words,
      coverage: shape.tokens / text.rawWords,
    };
  }

  async needs(training: Training, call: Call) {
    return needsOf(this.text, await this.joined(training.parameters, call), training);
  }

  async preview({ model, parameters }: Pick<Training, 'model' | 'parameters'>, call: Call) {
    const checked = checkParameters(objectiveFor(model), parameters);
    return previewOf(await this.joined(checked, call), checked.minCount!, checked.sample ?? 0);
  }

  async open(
    { model, seed }: { model: Training['model']; seed: number },
    parameters: Training['parameters'],
    call: Call,
  ) {
    call.emit({ phase: 'Counting words', done: 0, total: 0 });
    const corpus = buildCorpus(await this.joined(parameters, call), parameters.minCount!);
    const control = { signal: call.signal, onProgress: call.emit };
    const opened: Opened = {
      job: await textJob(objectiveFor(model), corpus, parameters, seed, control),
      names: corpus.vocabulary.names,
      columns: wordColumns(corpus),
      ratings: null,
      units: corpus.rawWords,
    };
    return opened;
  }

  /** The text with its phrases joined: once for equal parameters. */
  private async joined(parameters: Training['parameters'], { signal, emit }: Call): Promise<PhrasedText> {
    const wanted = phraseParameters(parameters);
    const by = wanted.phrases === 0 ? '' : Object.values(wanted).join();
    if (this.phrased?.by !== by) {
      this.phrased = { by, text: await joinPhrases(this.text, wanted, { signal, onProgress: (now) => emit(now) }) };
    }
    return this.phrased.text;
  }
}
