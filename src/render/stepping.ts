// The points that the keyboard goes through, one after another.
import { firstInView } from './choosing';
import type { Drawing } from './drawing';
import type { Rect } from './label_placement';

/** Rows that bracket keys step through where there are no labels. */
const STEPPED = 60;

/** The labelled neighbours of the selected row, else all that is labelled; where rows are pictures, which have no labels, those in view. */
export function rowsToStep(drawing: Drawing, free: Rect, now: number): readonly number[] {
  const { cloud, images, labels, highlight } = drawing;
  const labelled = labels.boxes().map((box) => box.row);
  const near = highlight.neighbors.filter((row) => labelled.includes(row));
  if (near.length > 0) return near;
  return images.on
    ? firstInView(drawing, drawing.view(), cloud.morph(now), free, STEPPED)
    : labelled.sort((a, b) => a - b);
}
