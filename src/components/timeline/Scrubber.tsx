// A slider over the chart: each moment a tick, the one that is looked at a playhead. The whole plot can be dragged over, so that a thumb finds it.
// Not React Aria's: its values are even steps, and moments lie where the training was. Charts run from left to right in every language, and so does this.
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { momentOf, scrubbable } from '../../state/history_state';
import { useActions, useApp } from '../../state/react';
import { historyText } from '../../strings/history';
import type { MomentFacts } from '../../workers/history_protocol';
import { loss, percent } from '../format';

/** Share of the training that Page Up and Page Down go. */
const PAGE = 0.1;

export function Scrubber() {
  const { showMoment, stepMoment } = useActions();
  const history = useApp((state) => state.history);
  const plot = useRef<HTMLDivElement>(null);
  const dragging = useRef(false);
  if (!scrubbable(history)) return null;
  const { moments } = history;
  const moment = momentOf(history);
  const latest = moments.at(-1)!;
  const share = (moment ?? latest).trained;

  const showNear = (wanted: number) => {
    const apart = (trained: number) => Math.abs(trained - wanted);
    const near = moments.reduce((best, one) => (apart(one.trained) < apart(best.trained) ? one : best));
    if (near.id !== history.at) showMoment(near.id);
  };
  /** At least to the next. */
  const page = (by: number) => {
    const beyond = moments.filter(({ trained }) => (by > 0 ? trained > share : trained < share));
    const nearest = by > 0 ? beyond[0] : beyond.at(-1);
    if (nearest === undefined) return;
    showNear(by > 0 ? Math.max(share + by, nearest.trained) : Math.min(share + by, nearest.trained));
  };
  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    if (!dragging.current) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    showNear((event.clientX - left) / width);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    dragging.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    onPointer(event);
  };
  const onPointerUp = () => {
    dragging.current = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = KEYS[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (act === 'now') showMoment(null);
    else if (act === 'first') showMoment(moments[0]!.id);
    else if (act === 'last') showMoment(latest.id);
    else if (Math.abs(act) === 1) stepMoment(act > 0 ? 1 : -1);
    else page(act);
  };

  return (
    <div
      ref={plot}
      className="scrubber"
      role="slider"
      tabIndex={0}
      aria-label={historyText.slider}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * share)}
      aria-valuetext={valueText(moment)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointer}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onKeyDown={onKeyDown}
    >
      {moments.map(({ id, trained }) => (
        <i key={id} className="moment-tick" style={{ left: `${100 * trained}%` }} />
      ))}
      {moment !== null && (
        <span className="playhead" data-side={share > 0.5 ? 'left' : 'right'} style={{ left: `${100 * share}%` }}>
          <span>{percent(share)}</span>
        </span>
      )}
    </div>
  );
}

function valueText(moment: MomentFacts | null): string {
  if (moment === null) return historyText.now;
  const share = percent(moment.trained);
  return Number.isFinite(moment.loss) ? historyText.at(share, loss(moment.loss)) : historyText.note(share);
}

const KEYS: Readonly<Record<string, 'first' | 'last' | 'now' | number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -PAGE,
  PageUp: PAGE,
  Home: 'first',
  End: 'last',
  Escape: 'now',
};
