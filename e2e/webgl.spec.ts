// Training on WebGL: in the built app, and many times over in a page of its own. On Chromium's software renderer, so that it works, not
// how fast. What it computes is checked in src/ml/engines (engine.test.ts, webgl/webgl_engine.test.ts).
import { startWebgl } from '../config/webgl_page';
import { jobOf, skewedCorpus } from '../src/ml/engines/test_job';
import { expect, test } from './app';

const SENTENCES = [
  'The cat sat on the mat and the kitten slept beside the cat.',
  'A dog chased the cat while the puppy barked at the kitten.',
  'The queen spoke to the king about the river and the castle.',
];
const STORY = Array.from({ length: 60 }, (_, i) => SENTENCES[(i * 7) % SENTENCES.length]).join('\n\n');

const NAMED = /webgl \(software: .*swiftshader.*\)/i;

test('?engine=webgl moves the State of the Union slice by slice, and trains an own text to the end; the renderer is said to be software', async ({
  app,
}) => {
  await app.open('./?engine=webgl');
  await app.quickRecipe();
  await app.pressOnceThere('Pause', () => app.button('Train').click());
  await expect(app.page.getByRole('region', { name: 'Timeline' })).toContainText(NAMED);
  await expect(app.button('Resume')).toBeVisible();
  await expect.poll(async () => (await app.labels()).length).toBeGreaterThan(5);
  await app.laidOut();
  const before = await app.labels();
  await app.button('Step').first().click();
  await expect.poll(() => app.labels()).not.toEqual(before);
  await app.button('Cancel training').first().click();

  await app.button('Paste text').click();
  const dialog = app.page.getByRole('dialog', { name: 'Paste text' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('My story');
  await dialog.getByRole('textbox', { name: 'Text', exact: true }).fill(STORY);
  await dialog.getByRole('button', { name: 'Use this text' }).click();
  await expect(app.left).toContainText('My story');
  await app.read();
  // After the text, which brings a hundred epochs along.
  await app.set('Dimensions', 16);
  await app.set('Epochs', 2);
  await app.button('Train').click();
  const timeline = app.page.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText(NAMED);
  await app.trained();
  await expect(timeline).toContainText(/loss/i);
  expect(await app.choose('cat')).toHaveLength(10);
});

test('a hundred trainings, each cancelled on its way, leave nothing on the card', async () => {
  const webgl = await startWebgl();
  if (webgl === undefined) throw new Error('no Chromium found');
  try {
    const { corpus, parameters } = jobOf(skewedCorpus(50, 900), { dim: 2, window: 1, negative: 1, sample: 0 });
    const held = await webgl.page.evaluate(
      async (job) => {
        const { live, contexts } = webglPage;
        const held: { training: number[]; left: number; lost: boolean }[] = [];
        for (let i = 0; i < 100; i++) {
          const { number } = await webglPage.started(job);
          const training: number[] = [];
          for (let index = 0; index < (i % 10 === 0 ? 6 : 1); index++) {
            const slice = { epoch: 0, index: index % 2, from: 0, to: 300 };
            const { bytes } = await webglPage.call(number, ['step', slice, 0.05]);
            training.push(live.size, bytes);
          }
          const cancelled = webglPage.call(number, ['step', { epoch: 0, index: 0, from: 0, to: 300 }, 0.05]);
          await webglPage.call(number, ['dispose']);
          await cancelled;
          held.push({ training, left: live.size, lost: contexts.pop()!.isContextLost() });
          live.clear();
        }
        return held;
      },
      { corpus, parameters, seed: 1, model: 'skip-gram' },
    );
    expect(held).toHaveLength(100);
    const [first] = held[0]!.training;
    expect(first).toBeGreaterThan(0);
    for (const { training, left, lost } of held) {
      const [things, bytes] = training;
      expect(things).toBe(first);
      // What a later step holds is what the first held.
      for (let i = 0; i < training.length; i += 2) expect(training.slice(i, i + 2)).toEqual([things, bytes]);
      expect(left).toBe(2); // two vertex buffers of tfjs's, which go with the context
      expect(lost).toBe(true);
    }
  } finally {
    await webgl.close();
  }
});
