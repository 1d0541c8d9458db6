// What the screen says when a training cannot go on where it was, and goes on elsewhere.
import type { Leg } from '../ml/train/relay';
import { type Context, notify } from './store';

/** Tells of each leg that took over from one that failed, once. */
export function setbackTeller(context: Context): (legs: readonly Leg[]) => void {
  let told = 0;
  return (legs) => {
    const setbacks = legs.filter(({ reason }) => reason !== null);
    for (const { reason, engine, from } of setbacks.slice(told)) {
      const how = from > 0 ? `goes on from ${Math.round(from * 100)} %` : 'starts over';
      notify(context, 'info', sentence(reason ?? ''), `Training ${how} on ${engine}.`);
    }
    told = setbacks.length;
  };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
