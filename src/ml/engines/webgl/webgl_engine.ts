// Trains on a graphics card in browsers without WebGPU: two programs run through tfjs's WebGL backend (programs.ts), and a draw that puts
// their result in the tables in place (scatter.ts), on the lists that the webgpu engine makes too (families.ts).
// Same examples and same batches as there: all gradients of a batch come from the values before it and are summed, and no row moves
// further than `longestStep` (batching.ts says why). Deterministic: each sum has a fixed order. The oracle is the reference engine with
// the same batching.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Engine, LossReading, Matrix, Slice, TrainStep } from '../../contracts';
import { checkParameters } from '../../objectives/registry';
import { type Batching, batchingFor, tripleBatchingFor } from '../batching';
import { refuseExtras, refuseOthers } from '../check_windows';
import { initialTable } from '../initial_tables';
import { checkFits, cutRows, padRows, rowsToRead, tableNamed } from '../tables';
import type { GroupedSlots, PackedChunk } from '../webgpu/pack_kernel';
import { GlDevice, type Region } from './device';
import { type GlFamily, rowsOf, triplesOnGl, windowsOnGl } from './families';
import type { BatchLists } from './lay_lists';
import { coefficientProgram, type Sheets, sheetsFor, stepProgram } from './programs';
import { Scatter } from './scatter';
import { LANES } from './sheet';

const supported = ['skip-gram', 'cbow', 'glove', 'biased-mf', 'logistic-mf', 'bpr'] as const;

/** `batching` overrides what suits the job. */
export function createWebglEngine(batching?: Batching): Engine {
  return {
    name: 'webgl',
    async prepare(job) {
      refuseOthers(job, 'webgl', supported);
      if (!('triples' in job)) refuseExtras(job, 'webgl');
      const checked = { ...job, parameters: checkParameters(job.objective, job.parameters) };
      const device = GlDevice.open();
      try {
        if ('triples' in checked) {
          const size = batching ?? tripleBatchingFor(checked);
          return new WebglStep(device, triplesOnGl(checked, size), job.seed, size.longestStep);
        }
        const size = batching ?? batchingFor(checked);
        return new WebglStep(device, windowsOnGl(checked, size), job.seed, size.longestStep);
      } catch (error) {
        device.close();
        throw error;
      }
    },
  };
}

class WebglStep<Batch extends GroupedSlots> implements TrainStep {
  readonly describe: string;
  /** Slices worth having in flight: lists are made while the card works. Their order is kept, so the result is the same. */
  readonly parallel = 3;
  private readonly device: GlDevice;
  /** Gone once disposed of, so that its memory goes though the step is held. */
  private live: GlFamily<Batch> | undefined;
  private readonly sheets: Sheets;
  /** What is uploaded of a chunk. */
  private texels: Float32Array;
  /** All tables in one texture, one after another. Rows are padded to whole texels. */
  private readonly tables: TensorInfo;
  private readonly lists: TensorInfo;
  private readonly target: WebGLFramebuffer;
  private readonly scatter: Scatter;
  private sum = 0;
  private examples = 0;

  constructor(device: GlDevice, family: GlFamily<Batch>, seed: number, longestStep: number) {
    this.device = device;
    this.describe = `webgl (${device.title})`;
    this.live = family;
    this.sheets = sheetsFor(family.shape, rowsOf(family.specs), family.texels, device.mostTexels);
    const { tables, lists } = this.sheets;
    this.texels = new Float32Array(LANES * lists.width * lists.lines);
    this.tables = device.allocate(tables.width, tables.lines);
    this.lists = device.allocate(lists.width, lists.lines);
    this.target = device.targetFor(this.tables);
    this.scatter = device.validated(() => new Scatter(device.gl, this.sheets, family.shape, longestStep));
    const nothing = { slotsAt: 0, slots: 0, touchedAt: 0, touched: 0, orderAt: 0, measuredAt: 0, measured: 0, end: 0 };
    device.validated(() => this.train(nothing, 0)); // compiles the programs
    family.specs.forEach((spec, i) => {
      this.write(spec.name, initialTable(spec, i, seed));
    });
  }

  private get family(): GlFamily<Batch> {
    if (this.live) return this.live;
    throw new DOMException('this training was disposed of', 'AbortError');
  }

  get bytes(): number {
    return this.live ? this.device.bytes + this.live.packer.bytes + this.texels.byteLength : 0;
  }

  /**
   * All of the slice is queued before this returns, so steps may be started one after another without waiting for the one before;
   * the promise is kept when the card has done this one and its loss has come back.
   */
  async step(slice: Slice, learningRate: number): Promise<void> {
    this.device.check();
    const { packer } = this.family;
    packer.start(slice);
    const parts: Promise<LossReading>[] = [];
    for (let chunk = packer.next(); chunk !== null; chunk = packer.next()) {
      parts.push(this.trainChunk(chunk, learningRate));
    }
    for (const { sum, examples } of await Promise.all(parts)) {
      this.sum += sum;
      this.examples += examples;
    }
  }

  /** Of the steps whose promises were kept. */
  loss(): LossReading {
    const reading = { sum: this.sum, examples: this.examples };
    this.sum = 0;
    this.examples = 0;
    return reading;
  }

  read(table: string, rows?: number): Promise<Matrix> {
    const spec = tableNamed(this.family.specs, table);
    return this.copyOut(this.firstRow(table), rowsToRead(spec, rows), spec.cols);
  }

  write(table: string, matrix: Matrix): void {
    const spec = tableNamed(this.family.specs, table);
    checkFits(spec, matrix);
    this.device.check();
    const { texels, perLine } = this.sheets.tables;
    const padded = padRows(matrix, texels * LANES);
    const first = this.firstRow(table);
    for (let row = first; row < first + spec.rows; ) {
      const x = row % perLine;
      const rows = Math.min(perLine - x, first + spec.rows - row); // the tables need not meet at a line's start
      const region = { x: x * texels, y: Math.floor(row / perLine), width: rows * texels, height: 1 };
      this.device.upload(this.tables, region, padded, (row - first) * texels * LANES);
      row += rows;
    }
  }

  dispose(): void {
    this.live = undefined;
    this.texels = new Float32Array();
    this.device.close();
  }

  /** Queues a chunk, and the way back of its losses. */
  private async trainChunk(chunk: PackedChunk<Batch>, rate: number): Promise<LossReading> {
    const { device, family, sheets, texels } = this;
    let length = 0;
    const batches = chunk.batches.map((batch) => {
      const laid = family.lay(batch, family.packer.lists, texels, length);
      length = laid.end;
      return laid;
    });
    const { width } = sheets.lists;
    device.upload(this.lists, { x: 0, y: 0, width, height: Math.ceil(length / width) }, texels);
    const lossFloats = batches.map((batch) => LANES * area(this.lossRegion(batch)));
    const floats = lossFloats.reduce((sum, n) => sum + n, 0);
    const buffer = device.createReadBuffer(floats);
    const examples = family.predictions(chunk);
    let at = 0;
    try {
      batches.forEach((batch, i) => {
        this.train(batch, rate, buffer, at);
        at += lossFloats[i]!;
      });
    } catch (error) {
      device.check(); // tfjs's own words for a lost context are many
      throw error;
    }
    const values = await device.take(buffer, floats);
    // All that is no loss there is zero.
    return { sum: values.reduce((sum, x) => sum + x, 0), examples };
  }

  /** Queues a batch whose lists are on the card; its losses go to number `at` of `losses`. */
  private train(batch: BatchLists, rate: number, losses?: WebGLBuffer, at?: number): void {
    const { device, family, sheets, tables, lists } = this;
    const { shape, code } = family;
    const { slotsAt, slots, touchedAt, touched, orderAt, measuredAt, measured } = batch;
    const coefficients = device.run(
      coefficientProgram(shape, code, sheets, slots),
      [tables, lists],
      [slotsAt, slots, measuredAt, measured],
    );
    if (losses !== undefined && measured > 0) device.collect(coefficients, this.lossRegion(batch), losses, at);
    const steps = device.run(
      stepProgram(shape, code, sheets, touched),
      [tables, lists, coefficients],
      [slotsAt, touchedAt, touched, orderAt],
    );
    const textures = { steps: device.textureOf(steps), lists: device.textureOf(lists) };
    this.scatter.run(this.target, textures, batch, rate);
    device.free(coefficients);
    device.free(steps);
  }

  /** Where a batch's losses are in its texture of coefficients. */
  private lossRegion({ measured }: BatchLists): Region {
    const { width, texels } = this.sheets.coefficients;
    const needed = measured * this.family.shape.contexts * texels;
    return { x: 0, y: 0, width: Math.min(width, needed), height: Math.ceil(needed / width) };
  }

  private async copyOut(first: number, rows: number, cols: number): Promise<Matrix> {
    this.device.check();
    const { texels, perLine, width } = this.sheets.tables;
    const y = Math.floor(first / perLine);
    const region = { x: 0, y, width, height: Math.ceil((first + rows) / perLine) - y };
    const buffer = this.device.createReadBuffer(LANES * area(region));
    this.device.collect(this.tables, region, buffer);
    const lines = await this.device.take(buffer, LANES * area(region));
    const stride = texels * LANES;
    return cutRows(lines.subarray((first - y * perLine) * stride), stride, rows, cols);
  }

  private firstRow(table: string): number {
    const { specs } = this.family;
    return rowsOf(specs.slice(0, specs.indexOf(tableNamed(specs, table))));
  }
}

function area({ width, height }: Region): number {
  return width * height;
}
