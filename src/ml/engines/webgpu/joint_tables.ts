// The tables of a training on the device, all in one tensor, one after another: a program writes to one buffer only. Rows are padded to
// whole vectors of four floats. Room for a program's losses may lie behind the last row.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Matrix, TableSpec } from '../../contracts';
import { initialTable } from '../initial_tables';
import { checkFits, cutRows, padRows, rowsToRead, tableNamed } from '../tables';
import type { GpuDevice } from './device';

export const LANES = 4;

export class JointTables {
  readonly tensor: TensorInfo;
  /** Vectors of four floats in a row. */
  readonly quads: number;
  /** Rows of all tables. */
  readonly rows: number;
  private readonly device: GpuDevice;
  private readonly specs: readonly TableSpec[];

  /** Tables as they start; `losses` is how many vectors of four floats lie behind them. */
  constructor(device: GpuDevice, specs: readonly TableSpec[], seed: number, losses = 0) {
    this.device = device;
    this.specs = specs;
    this.quads = Math.ceil(specs[0]!.cols / LANES);
    this.rows = specs.reduce((sum, spec) => sum + spec.rows, 0);
    this.tensor = device.allocate(this.rows * this.stride + LANES * losses, 'float32');
    specs.forEach((spec, i) => {
      this.write(spec.name, initialTable(spec, i, seed));
    });
  }

  /** Floats from one row to the next. */
  get stride(): number {
    return this.quads * LANES;
  }

  /** Number of a table's first row among all rows. */
  firstRow(table: string): number {
    const spec = tableNamed(this.specs, table);
    return this.specs.slice(0, this.specs.indexOf(spec)).reduce((sum, { rows }) => sum + rows, 0);
  }

  read(table: string, rows?: number): Promise<Matrix> {
    const spec = tableNamed(this.specs, table);
    return this.copyOut(this.firstRow(table), rowsToRead(spec, rows), spec.cols);
  }

  write(table: string, matrix: Matrix): void {
    const spec = tableNamed(this.specs, table);
    checkFits(spec, matrix);
    const { stride } = this;
    this.device.upload(this.tensor, this.firstRow(table) * stride, padRows(matrix, stride));
  }

  private async copyOut(first: number, rows: number, cols: number): Promise<Matrix> {
    const { stride } = this;
    const padded = await this.device.download(this.tensor, first * stride, rows * stride);
    return stride === cols ? { data: padded, rows, cols } : cutRows(padded, stride, rows, cols);
  }
}
