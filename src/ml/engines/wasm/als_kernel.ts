// Alternating least squares in wasm: not there yet.
import { VectariumError } from '../../errors';
import type { AlternatingObjective, RowsJob } from '../../rows_contracts';
import type { KernelFamily } from './kernel_family';

export function alsKernel({ objective }: RowsJob<AlternatingObjective>): KernelFamily {
  throw new VectariumError(
    'EngineUnavailable',
    `The wasm engine does not train ${objective.title}.`,
    'Choose another engine.',
  );
}
