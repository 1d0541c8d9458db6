// Tells the scene how much of the window the panels cover: all but the room they leave. Where a sheet covers nearly everything the
// scene keeps a strip, since a centre of nothing is nowhere.
import type { Scene } from '../../render/types';

const LEAST_PX = 160;

export function watchRoom(room: HTMLElement | null, scene: Scene): () => void {
  if (room === null) return () => {};
  const measure = () => {
    const { left, top, right, bottom } = room.getBoundingClientRect();
    scene.setInsets({
      left,
      top,
      right: Math.max(0, innerWidth - right),
      bottom: Math.max(0, innerHeight - Math.max(bottom, Math.min(innerHeight, top + LEAST_PX))),
    });
  };
  measure();
  const observer = new ResizeObserver(measure);
  observer.observe(room);
  addEventListener('resize', measure);
  return () => {
    observer.disconnect();
    removeEventListener('resize', measure);
  };
}
