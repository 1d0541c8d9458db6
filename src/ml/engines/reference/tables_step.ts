// What the float64 steps of the rows family share: tables that can be read and put back, and a loss that is read. Trains nothing.
import type { LossReading, Matrix, TableSpec, Tables64 } from '../../contracts';
import { initialTable } from '../initial_tables';
import { checkFits, rowsToRead, tableNamed } from '../tables';

export class TablesStep {
  readonly parallel = 1;
  readonly describe = 'reference (float64), 1 thread';
  private readonly specs: readonly TableSpec[];
  protected tables: Record<string, Tables64[string]> = {};
  protected reading: LossReading = { sum: 0, examples: 0 };

  constructor(specs: readonly TableSpec[], seed: number) {
    this.specs = specs;
    specs.forEach((spec, i) => {
      this.write(spec.name, initialTable(spec, i, seed));
    });
  }

  get bytes(): number {
    return Object.values(this.tables).reduce((sum, { data }) => sum + data.byteLength, 0);
  }

  loss(): LossReading {
    const { reading } = this;
    this.reading = { sum: 0, examples: 0 };
    return reading;
  }

  read(table: string, rows?: number): Matrix {
    const spec = tableNamed(this.specs, table);
    const count = rowsToRead(spec, rows);
    const data = Float32Array.from(this.tables[table]!.data.subarray(0, count * spec.cols));
    return { data, rows: count, cols: spec.cols };
  }

  write(table: string, matrix: Matrix): void {
    const spec = tableNamed(this.specs, table);
    checkFits(spec, matrix);
    this.tables[table] = { data: Float64Array.from(matrix.data), rows: spec.rows, cols: spec.cols };
  }

  dispose(): void {
    this.tables = {};
  }
}
