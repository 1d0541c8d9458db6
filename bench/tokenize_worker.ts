// Runs one side of tokenize.ts in a worker of the browser: the first reading is cold, since each worker has its own compiled code.
import { readOnce, type Side } from './tokenize_sides';

addEventListener('message', ({ data }: MessageEvent<{ side: Side; bytes: Uint8Array; rounds: number }>) => {
  void answer(data.side, data.bytes, data.rounds);
});

async function answer(side: Side, bytes: Uint8Array, rounds: number): Promise<void> {
  const readings = [];
  for (let round = 0; round < rounds; round++) readings.push(await readOnce(side, bytes));
  postMessage(readings);
}
