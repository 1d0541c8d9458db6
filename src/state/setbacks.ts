// What the screen says when a training cannot go on where it was, and goes on elsewhere.
import type { Leg } from '../ml/train/relay';
import { type Context, notify } from './store';

/** Tells of each leg that took over from one that failed, once; and of a first leg that stands in for an engine that the visitor named. */
export function setbackTeller(context: Context): (legs: readonly Leg[]) => void {
  let told = 0;
  return (legs) => {
    for (const [i, { reason, engine, from }] of legs.entries()) {
      if (i < told || reason === null) continue;
      if (i === 0 && context.store.getState().run.why !== 'chosen') continue;
      const how = i === 0 ? 'runs' : from > 0 ? `goes on from ${Math.round(from * 100)} %` : 'starts over';
      notify(context, 'info', sentence(reason), `Training ${how} on ${engine}${i === 0 ? ' instead' : ''}.`);
    }
    told = legs.length;
  };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
