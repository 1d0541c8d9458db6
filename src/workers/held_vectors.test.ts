// Vectors taken of two spaces at once: each asker gets its own, whichever answer comes first.
import { expect, it } from 'vitest';
import type { Matrix } from '../ml/contracts';
import { HeldVectors } from './held_vectors';
import type { LendApi } from './layout_protocol';
import type { Caller } from './protocol';

it('are those of the space asked for while another takes its place', async () => {
  const spaces: Record<string, Matrix> = {
    a: { data: Float32Array.of(1, 2, 3), rows: 3, cols: 1 },
    b: { data: Float32Array.of(4, 5, 6), rows: 3, cols: 1 },
  };
  const asked: (() => void)[] = [];
  const answer = ({ space, held }: LendApi['vectors']['args']) =>
    new Promise<LendApi['vectors']['result']>((resolve) =>
      asked.push(() =>
        resolve({ edition: space, rows: 3, items: 3, vectors: held?.edition === space ? null : spaces[space]! }),
      ),
    );
  const lender: Caller<Pick<LendApi, 'vectors'>> = { call: (_, args) => answer(args), onCrash: () => {} };
  const held = new HeldVectors();
  const take = (space: string) => held.take(lender, space, { rows: 3, prepare: 'none' });
  const first = take('a');
  asked[0]!();
  const taken = await first;
  // Both know that "a" is here; "b" comes before "a" is confirmed.
  const [a, b] = [take('a'), take('b')];
  asked[2]!();
  expect((await b).x.data).toEqual(spaces.b!.data);
  asked[1]!();
  expect((await a).x.data).toEqual(taken.x.data);
});
