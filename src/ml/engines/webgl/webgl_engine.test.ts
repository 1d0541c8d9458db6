import { expect, it } from 'vitest';
import { startWebgl } from '../../../../config/webgl_page';
import { BATCH } from '../batching';
import { createReferenceEngine } from '../reference/reference_engine';
import { jobOf, skewedCorpus } from '../test_job';

it('x', async () => {
  const t0 = performance.now();
  const w = (await startWebgl())!;
  console.log('start', performance.now() - t0);
  w.page.on('console', (m) => console.log('PAGE', m.text()));
  const job = jobOf(skewedCorpus(50, 900), { dim: 9, negative: 5, sample: 0 });
  const t1 = performance.now();
  const step = await w.createEngine(BATCH).prepare(job);
  console.log(step.describe, step.bytes, performance.now() - t1);
  const ref = await createReferenceEngine(BATCH).prepare(job);
  for (let i = 0; i < 3; i++) {
    const s = { epoch: 0, index: i, from: i * 300, to: i * 300 + 300 };
    const t = performance.now();
    await step.step(s, 0.05);
    console.log('step', performance.now() - t);
    await ref.step(s, 0.05);
  }
  console.log(await step.loss(), await ref.loss());
  const a = await step.read('input'),
    b = await ref.read('input');
  console.log(a.data.slice(0, 9), b.data.slice(0, 9));
  console.log((await step.read('output', 2)).data);
  console.log((await ref.read('output', 2)).data);
  await w.close();
  expect(1).toBe(1);
});
