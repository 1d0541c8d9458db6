// What is webgl's own: batches with rows shortened, slices in flight, lost contexts, browsers without it, textures given back.
// engine.test.ts holds its arithmetic. In a page of a Chromium; without one it is skipped, and said to be.
import { afterAll, describe, expect, it } from 'vitest';
import { startWebgl } from '../../../../config/webgl_page';
import type { Slice, TrainStep, WindowsJob } from '../../contracts';
import { softmax } from '../../objectives/softmax';
import { BATCH, type Batching } from '../batching';
import { createReferenceEngine } from '../reference/reference_engine';
import { createEngine } from '../select';
import { jobOf, skewedCorpus } from '../test_job';

const webgl = await startWebgl();
afterAll(() => webgl?.close());

const job = jobOf(skewedCorpus(50, 900), { dim: 9, negative: 3, sample: 0 });
const slices: readonly Slice[] = [0, 1, 2].map((index) => ({
  epoch: 0,
  index,
  from: index * 300,
  to: index * 300 + 300,
}));

/** What can be sent to a page. */
const plainJob = { corpus: job.corpus, parameters: job.parameters, seed: job.seed, model: job.objective.id };
const wasm = expect.stringContaining('wasm');

async function tablesOf(step: TrainStep): Promise<Float32Array> {
  const { data: input } = await step.read('input');
  const { data: output } = await step.read('output');
  return Float32Array.from([...input, ...output]);
}

describe.runIf(webgl !== undefined)('in a Chromium without a graphics card', () => {
  const page = () => webgl!.page;
  const inPage = (batching?: Batching) => webgl!.createEngine(batching);

  it.each([
    // Many small batches to a chunk; then all of a slice at once; then long rows.
    [
      { positions: 16, longestStep: 0.005 },
      { dim: 9, negative: 3, window: 5, sample: 0 },
    ],
    [BATCH, { dim: 9, negative: 3, window: 5, sample: 0 }],
    [
      { positions: 64, longestStep: 0.005 },
      { dim: 300, negative: 2, window: 2, sample: 1e-2 },
    ],
  ])('agrees with the batched reference, where steps are shortened too: %j, %j', async (batching, parameters) => {
    const other: WindowsJob = { ...job, parameters };
    const expected = await createReferenceEngine(batching).prepare(other);
    const actual = await inPage(batching).prepare(other);
    const plain = await createReferenceEngine({ ...batching, longestStep: 1e9 }).prepare(other);
    for (const slice of slices) for (const step of [expected, actual, plain]) await step.step(slice, 0.05);
    const [wanted, got] = [await tablesOf(expected), await tablesOf(actual)];
    const scale = wanted.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(wanted.reduce((worst, x, i) => Math.max(worst, Math.abs(x - got[i]!)), 0) / scale).toBeLessThan(1e-5);
    expect(await tablesOf(plain)).not.toEqual(wanted); // the limit was met
    actual.dispose();
  });

  it('gives the same bits with slices in flight together as one after another', async () => {
    const [together, apart] = [await inPage().prepare(job), await inPage().prepare(job)];
    await Promise.all(slices.map((slice) => together.step(slice, 0.05)));
    for (const slice of slices) await apart.step(slice, 0.05);
    expect(await tablesOf(together)).toEqual(await tablesOf(apart));
    expect(await together.loss()).toEqual(await apart.loss());
  });

  it('takes a slice in which nothing is left to learn', async () => {
    const step = await inPage().prepare(job);
    const before = await tablesOf(step);
    await step.step({ epoch: 0, index: 0, from: 0, to: 1 }, 0.05);
    expect(await step.loss()).toEqual({ sum: 0, examples: 0 });
    expect(await tablesOf(step)).toEqual(before);
  });

  it('rejects a step with a named error when the context is lost, also one under way', async () => {
    const outcomes = await page().evaluate(
      async ({ job, slices }) => {
        const { number } = await webglPage.started(job);
        const underWay = webglPage.call(number, ['step', slices[0]!, 0.05]);
        webglPage.contexts.at(-1)!.getExtension('WEBGL_lose_context')!.loseContext();
        return Promise.all([
          underWay,
          webglPage.call(number, ['step', slices[1]!, 0.05]),
          webglPage.call(number, ['read', 'input', undefined]),
          webglPage.call(number, ['write', 'input', { data: new Float32Array(450), rows: 50, cols: 9 }]),
          underWay.then(() => webglPage.call(number, ['dispose'])),
        ]);
      },
      { job: plainJob, slices },
    );
    const error = { name: 'DeviceLost', message: expect.stringMatching(/graphics card was lost/), advice: wasm };
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([...Array(4).fill({ error }), { value: undefined }]);
  });

  it('says that it was disposed of, to a step under way too', async () => {
    const answers = await page().evaluate(
      async ({ job, slices }) => {
        const { number } = await webglPage.started(job);
        const underWay = webglPage.call(number, ['step', slices[0]!, 0.05]);
        return Promise.all([
          webglPage.call(number, ['dispose']),
          underWay,
          webglPage.call(number, ['step', slices[1]!, 0.05]),
        ]);
      },
      { job: plainJob, slices },
    );
    expect(answers[0]).toMatchObject({ bytes: 0, outcome: { value: undefined } });
    for (const { outcome } of answers.slice(1)) expect(outcome).toMatchObject({ error: { name: 'AbortError' } });
  });

  it.each([
    ['no WebGL 2', 'getContext', /no WebGL 2/],
    ['no float32 drawing', 'getExtension', /EXT_color_buffer_float/],
  ] as const)('says so where there is %s, and what to do', async (_, missing, message) => {
    const outcome = await page().evaluate(
      async ({ job, missing }) => {
        const { prototype } = missing === 'getContext' ? OffscreenCanvas : WebGL2RenderingContext;
        const there = Reflect.get(prototype, missing);
        Reflect.set(prototype, missing, () => null);
        const outcome = await webglPage.prepare(job);
        Reflect.set(prototype, missing, there);
        return outcome;
      },
      { job: plainJob, missing },
    );
    expect(outcome).toEqual({
      error: { name: 'EngineUnavailable', message: expect.stringMatching(message), advice: wasm },
    });
  });

  it('refuses tables larger than a texture, with both sizes', async () => {
    const outcome = await page().evaluate(async (job) => {
      const { getParameter, MAX_TEXTURE_SIZE } = WebGL2RenderingContext.prototype;
      WebGL2RenderingContext.prototype.getParameter = function (asked) {
        return asked === MAX_TEXTURE_SIZE ? 16 : getParameter.call(this, asked);
      };
      const outcome = await webglPage.prepare(job);
      WebGL2RenderingContext.prototype.getParameter = getParameter;
      return outcome;
    }, plainJob);
    const message = expect.stringMatching(/16 × 16 texels.* 100 rows of 3 texels/);
    expect(outcome).toEqual({ error: { name: 'OutOfMemory', message, advice: wasm } });
  });

  it('throws where a program does not compile, and where the card finds fault', async () => {
    const outcomes = await page().evaluate(async () => {
      const device = webglPage.GlDevice.open();
      const broken = {
        variableNames: [],
        outputShape: [2, 2],
        packedOutput: true,
        userCode: 'void main() { nonsense }',
      };
      const refused = await webglPage.attempt(() => device.validated(() => void device.run(broken, [], [])));
      const faulty = await webglPage.attempt(() => device.validated(() => device.gl.enable(0)));
      device.close();
      return [refused, faulty];
    });
    const error = {
      name: 'EngineUnavailable',
      message: expect.stringMatching(/refused: |error 0x500/),
      advice: wasm,
    };
    expect(outcomes).toEqual([{ error }, { error }]);
  });
});

it('refuses a full softmax, and says why', async () => {
  const whole = { ...job, objective: softmax, parameters: {} };
  await expect(createEngine('webgl').prepare(whole)).rejects.toMatchObject({
    name: 'EngineUnavailable',
    message: expect.stringMatching(/whole vocabulary; it trains skip-gram, cbow, glove/),
  });
});
