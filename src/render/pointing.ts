// What the pointer or the keyboard points at: the hovered row, looked up at most once a frame. Not the selection, which the app holds.
import type { Cloud } from './cloud';
import type { ClusterLabels } from './cluster_labels';
import type { LabelLayer } from './labels';
import { pick } from './picking';
import type { View } from './projection';
import type { SeenRows } from './seen_rows';

/** CSS pixels from a disc's edge at which it is still meant: fingers are blunter. */
const REACH = { mouse: 12, touch: 22 };

interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface PointingSource {
  readonly cloud: Cloud;
  readonly labels: LabelLayer;
  readonly clusters: ClusterLabels;
  readonly rows: SeenRows;
  view(): View;
  /** Eased progress of the morph. */
  morph(): number;
  onHover(row: number | null): void;
  /** Another name of a cluster is pointed at. */
  onName(): void;
}

export class Pointing {
  row: number | null = null;
  private spot: Spot | null = null;
  private pending = 0;
  private readonly source: PointingSource;
  private readonly canvas: HTMLElement;

  constructor(canvas: HTMLElement, source: PointingSource) {
    this.canvas = canvas;
    this.source = source;
  }

  /** The pointer is at `spot`, or gone. Answers with the next frame, and tells only of a change. */
  look(spot: Spot | null): void {
    this.spot = spot;
    if (this.pending !== 0) return;
    this.pending = requestAnimationFrame(() => {
      this.pending = 0;
      const name = this.spot === null ? null : this.source.clusters.at(this.spot.x, this.spot.y);
      const row = this.spot === null || name !== null ? null : this.rowAt(this.spot.x, this.spot.y, false);
      this.canvas.style.cursor = row === null && name === null ? '' : 'pointer';
      if (this.source.clusters.light(name)) this.source.onName();
      this.hover(row);
    });
  }

  hover(row: number | null): void {
    if (row === this.row) return;
    this.row = row;
    this.source.onHover(row);
  }

  /** The row meant by a pixel: a point whose centre is right there, else the label there, else the nearest point in reach. */
  rowAt(x: number, y: number, touch: boolean): number | null {
    const { source } = this;
    const hit = pick(source, source.view(), source.morph(), { x, y }, touch ? REACH.touch : REACH.mouse);
    return hit?.exact === true ? hit.row : (source.labels.at(x, y) ?? hit?.row ?? null);
  }

  dispose(): void {
    cancelAnimationFrame(this.pending);
  }
}
