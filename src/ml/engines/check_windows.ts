// What a job of the windows family must hold before any engine takes memory for it, and what only some engines train.
import type { EngineName, TrainJob, WindowsJob } from '../contracts';
import { NO_WORD } from '../core/no_word';
import { VectariumError } from '../errors';
import type { TriplesJob } from '../triples_contracts';

const MOST_GROUP_NEGATIVES = 64;

/** Throws where the vocabulary is too large for the model, or sequence contexts or groups do not fit the corpus. */
export function checkWindows({ objective, corpus, parameters, groupNegative = 0 }: WindowsJob): void {
  const words = corpus.vocabulary.counts.length;
  if (words > (objective.mostWords ?? words)) {
    throw new VectariumError(
      'BadParameter',
      `${objective.title} compares every window with all words: it takes at most ${objective.mostWords}, and this vocabulary has ${words}.`,
      `Raise the minimum count, now ${parameters.minCount ?? 1}, so that there are fewer words, or choose skip-gram with negative samples.`,
    );
  }
  const { sequenceContexts, groups } = corpus;
  const sequences = corpus.sequences.length - 1;
  if (sequenceContexts && sequenceContexts.length !== sequences) {
    throw broken(`${sequenceContexts.length} sequence contexts for ${sequences} sequences`);
  }
  const strange = sequenceContexts?.find((word) => word !== NO_WORD && word >= words);
  if (strange !== undefined) throw broken(`a sequence context is word ${strange} of a vocabulary of ${words}`);
  if (groups && groups.length !== words) throw broken(`${groups.length} groups for ${words} words`);
  if ((parameters.block ?? 1) > 1 && (sequenceContexts || groupNegative > 0)) {
    throw new VectariumError(
      'BadParameter',
      `${parameters.block} words share negatives, which goes with neither contexts of whole sequences nor negatives from groups.`,
      'Set “Words that share negatives” to 1.',
    );
  }
  if (groupNegative === 0) return;
  if (!(Number.isInteger(groupNegative) && groupNegative > 0 && groupNegative <= MOST_GROUP_NEGATIVES)) {
    throw new VectariumError(
      'BadParameter',
      `Negatives from a word’s group (groupNegative) are ${groupNegative}, which is not a whole number from 0 to ${MOST_GROUP_NEGATIVES}.`,
      `Choose between 0 and ${MOST_GROUP_NEGATIVES}; 0 draws none.`,
    );
  }
  const known = objective.parameters.some(({ name }) => name === 'negative') && objective.predicts !== 'contexts';
  if (!groups || !known) {
    throw new VectariumError(
      'BadParameter',
      `${groupNegative} negatives from each word’s group are asked for, but ${known ? 'this corpus has no groups' : `${objective.title} draws no negatives of the centre`}.`,
      'Leave groupNegative at 0.',
    );
  }
}

/** For engines that train some models only, by their ids, and no other families than these. */
export function refuseOthers(
  job: TrainJob,
  engine: EngineName,
  supported: readonly string[],
): asserts job is WindowsJob | TriplesJob {
  const { objective } = job;
  if (supported.includes(objective.id)) return;
  const whole = 'mostWords' in objective ? ', which compares every window with the whole vocabulary' : '';
  throw new VectariumError(
    'EngineUnavailable',
    `The ${engine} engine cannot train ${objective.title}${whole}; it trains ${supported.join(', ')}.`,
    'Choose the wasm engine.',
  );
}

/** For engines that train neither blocks, sequence contexts nor negatives from groups. */
export function refuseExtras(
  { objective, corpus, parameters: { block = 1 }, groupNegative = 0 }: WindowsJob,
  engine: EngineName,
): void {
  if (block > 1) {
    throw new VectariumError(
      'EngineUnavailable',
      `${block} words share negatives, and on the ${engine} engine each word draws its own.`,
      'Set “Words that share negatives” to 1, or choose the wasm engine.',
    );
  }
  if (!corpus.sequenceContexts && groupNegative === 0) return;
  throw new VectariumError(
    'EngineUnavailable',
    `The ${engine} engine trains ${objective.title} without ${groupNegative > 0 ? 'negatives from groups' : 'contexts of whole sequences'}.`,
    'Choose the wasm engine.',
  );
}

function broken(what: string): VectariumError {
  return new VectariumError('BadInput', `The corpus does not fit together: ${what}.`, 'Read the data again.');
}
