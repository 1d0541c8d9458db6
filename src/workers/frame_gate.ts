// Which of a method's frames go to the screen: at most five a second, fewer where points are many, and never so many that making and drawing
// them takes more than a twentieth of the time.
const LEAST_MS = 200;
/** The page moves that many points in a millisecond of a frame's pause: 100,000 points come once a second. */
const ROWS_PER_MS = 100;
const SHARE = 0.05;

export interface FrameGate {
  /** True when the next frame is due. */
  due(): boolean;
  /** Told when a due frame has been made; its cost is the time since `due` said so. */
  sent(): void;
}

export function frameGate(rows: number, now = () => performance.now()): FrameGate {
  const pause = Math.max(LEAST_MS, rows / ROWS_PER_MS);
  let dueAt = now();
  let began = dueAt;
  return {
    due: () => {
      began = now();
      return began >= dueAt;
    },
    sent: () => {
      dueAt = began + Math.max(pause, (now() - began) / SHARE);
    },
  };
}
