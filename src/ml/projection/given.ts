// As is: vectors that are places already, of two or three numbers, are shown where they are. Nothing is fitted and nothing lost.
import { VectariumError } from '../errors';
import type { Projection } from '../projection_contracts';

/** Throws `BadInput` where vectors have more numbers than the map has dimensions; those with fewer lie flat in it. */
export const given: Projection = {
  method: 'given',
  title: 'As is',
  parameters: [],
  async layOut(x, { dims }, { control }) {
    control.signal.throwIfAborted();
    if (x.cols > dims) {
      throw new VectariumError(
        'BadInput',
        `vectors of ${x.cols} numbers cannot be shown as they are in ${dims}D`,
        x.cols === 3 ? 'Show them in 3D, or choose another method.' : 'Choose another method, such as PCA.',
      );
    }
    const positions = new Float32Array(x.rows * dims);
    for (let r = 0; r < x.rows; r++) {
      for (let c = 0; c < x.cols; c++) positions[r * dims + c] = x.data[r * x.cols + c]!;
    }
    return positions;
  },
};
