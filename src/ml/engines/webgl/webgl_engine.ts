// Trains on a graphics card in browsers without WebGPU: two programs run through tfjs's WebGL backend (programs.ts), and a draw that puts
// their result in the tables in place (scatter.ts), on the lists that the webgpu engine makes too (pack_windows.ts).
// Same examples and same batches as there: all gradients of a batch come from the values before it and are summed, and no row moves
// further than `longestStep` (batching.ts says why). Deterministic: each sum has a fixed order. The oracle is the reference engine with
// the same batching.
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Engine, LossReading, Matrix, ModelId, Slice, TrainStep, WindowsJob } from '../../contracts';
import { checkParameters } from '../../objectives/registry';
import { type Batching, batchingFor } from '../batching';
import { refuseExtras, refuseOthers } from '../check_windows';
import { initialTable } from '../initial_tables';
import { planSampling } from '../sampling';
import { checkFits, cutRows, padRows, rowsToRead, tableNamed } from '../tables';
import type { PackedChunk } from '../webgpu/pack_kernel';
import { type PackedBatch, WindowPacker } from '../webgpu/pack_windows';
import { GlDevice, LANES, type Region } from './device';
import { type BatchLists, layLists, texelsFor } from './lay_lists';
import { coefficientProgram, type ProgramShape, type Sheets, sheetsFor, stepProgram } from './programs';
import { Scatter } from './scatter';

const supported: readonly ModelId[] = ['skip-gram'];
/** Positions whose lists are uploaded together: a slice of 10,000 tokens is one or two such chunks. */
const CHUNK = 8192;

/** `batching` overrides what suits the job. */
export function createWebglEngine(batching?: Batching): Engine {
  return {
    name: 'webgl',
    async prepare(job) {
      refuseOthers(job, 'webgl', supported);
      if ('triples' in job) throw new TypeError('refused above');
      checkParameters(job.objective, job.parameters);
      refuseExtras(job, 'webgl');
      const device = GlDevice.open();
      try {
        return new WebglStep(job, device, batching ?? batchingFor(job));
      } catch (error) {
        device.close();
        throw error;
      }
    },
  };
}

class WebglStep implements TrainStep {
  readonly describe: string;
  /** Slices worth having in flight: lists are made while the card works. Their order is kept, so the result is the same. */
  readonly parallel = 3;
  private readonly device: GlDevice;
  private readonly packer: WindowPacker;
  private readonly shape: ProgramShape;
  private readonly sheets: Sheets;
  private readonly specs;
  /** What is uploaded of a chunk. */
  private readonly texels: Float32Array;
  /** Both tables in one texture, input rows first. Rows are padded to whole texels. */
  private readonly tables: TensorInfo;
  private readonly lists: TensorInfo;
  private readonly target: WebGLFramebuffer;
  private readonly scatter: Scatter;
  private sum = 0;
  private examples = 0;

  constructor(job: WindowsJob, device: GlDevice, { positions, longestStep }: Batching) {
    this.device = device;
    this.describe = `webgl (${device.title})`;
    const parameters = checkParameters(job.objective, job.parameters);
    this.specs = job.objective.tables(job.corpus.vocabulary.counts.length, parameters);
    const plan = planSampling(job);
    const packing = { positions, batches: Math.ceil(CHUNK / positions) };
    this.packer = new WindowPacker(job.corpus, plan, job.seed, packing);
    const { slots, losses } = this.packer;
    const rows = this.specs.reduce((sum, spec) => sum + spec.rows, 0);
    this.shape = {
      quads: Math.ceil(parameters.dim! / LANES),
      contexts: 2 * plan.window,
      outputs: plan.negative + 1,
      slots,
      touched: Math.min(slots, rows),
      measured: losses / packing.batches,
    };
    this.sheets = sheetsFor(this.shape, rows, texelsFor(packing, slots, rows), device.mostTexels);
    const { tables, lists } = this.sheets;
    this.texels = new Float32Array(LANES * lists.width * lists.lines);
    this.tables = device.allocate(tables.width, tables.lines);
    this.lists = device.allocate(lists.width, lists.lines);
    this.target = device.targetFor(this.tables);
    this.scatter = device.validated(() => new Scatter(device.gl, this.sheets, this.shape.quads, longestStep));
    const nothing = { slotsAt: 0, slots: 0, touchedAt: 0, touched: 0, orderAt: 0, measuredAt: 0, measured: 0 };
    device.validated(() => this.train(nothing, 0)); // compiles the programs
    this.specs.forEach((spec, i) => {
      this.write(spec.name, initialTable(spec, i, job.seed));
    });
  }

  get bytes(): number {
    const { bytes } = this.device;
    return bytes === 0 ? 0 : bytes + this.packer.bytes + this.texels.byteLength;
  }

  /**
   * All of the slice is queued before this returns, so steps may be started one after another without waiting for the one before;
   * the promise is kept when the card has done this one and its loss has come back.
   */
  async step(slice: Slice, learningRate: number): Promise<void> {
    this.device.check();
    this.packer.start(slice);
    const parts: Promise<LossReading>[] = [];
    for (let chunk = this.packer.next(); chunk !== null; chunk = this.packer.next()) {
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
    const spec = tableNamed(this.specs, table);
    return this.copyOut(this.firstRow(table), rowsToRead(spec, rows), spec.cols);
  }

  write(table: string, matrix: Matrix): void {
    const spec = tableNamed(this.specs, table);
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
    this.device.close();
  }

  /** Queues a chunk, and the way back of its losses. */
  private async trainChunk(chunk: PackedChunk<PackedBatch>, rate: number): Promise<LossReading> {
    const { device, packer, sheets, texels } = this;
    const [batches, length] = layLists(chunk, packer.lists, texels);
    const { width } = sheets.lists;
    device.upload(this.lists, { x: 0, y: 0, width, height: Math.ceil(length / width) }, texels);
    const lossFloats = batches.map((batch) => LANES * area(this.lossRegion(batch)));
    const floats = lossFloats.reduce((sum, n) => sum + n, 0);
    const buffer = device.createReadBuffer(floats);
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
    return { sum: values.reduce((sum, x) => sum + x, 0), examples: chunk.examples };
  }

  /** Queues a batch whose lists are on the card; its losses go to number `at` of `losses`. */
  private train(batch: BatchLists, rate: number, losses?: WebGLBuffer, at?: number): void {
    const { device, shape, sheets, tables, lists } = this;
    const { slotsAt, slots, touchedAt, touched, orderAt, measuredAt, measured } = batch;
    const coefficients = device.run(
      coefficientProgram(shape, sheets, slots),
      [tables, lists],
      [slotsAt, slots, measuredAt, measured],
    );
    if (losses !== undefined && measured > 0) device.collect(coefficients, this.lossRegion(batch), losses, at);
    const steps = device.run(
      stepProgram(shape, sheets, touched),
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
    const needed = measured * this.shape.contexts * texels;
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
    return table === this.specs[0]!.name ? 0 : this.specs[0]!.rows;
  }
}

function area({ width, height }: Region): number {
  return width * height;
}
