// What the rest of the app may ask of the renderer. No three.js types here, so that callers never load it.

/** A word drawn with lines: from the first row to each other, or along the path. */
export interface Highlight {
  readonly selected: number | null;
  /** Rows of the true neighbours of `selected`, nearest first: linked to it and labelled before other points. */
  readonly neighbors: readonly number[];
  /** An analogy a : b :: c : d drawn as two arrows a→b and c→d, their feet joined by a faint line. */
  readonly analogy: readonly [number, number, number, number] | null;
  /** Rows joined by a line in this order: a playlist. */
  readonly path?: readonly number[];
}

/** A place that is no row, with its name. */
export interface PlaceMark {
  /** Those of somebody or something that is asked about stand out; files' rows are quieter. */
  readonly kind: 'asked' | 'placed';
  /** In the coordinates of the positions. */
  readonly position: readonly [number, number, number];
  readonly label: string;
}

export interface SceneTheme {
  readonly ground: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly selection: string;
  /** Colour of points where no column is chosen. */
  readonly point: string;
  readonly dark: boolean;
}

export interface SceneEvents {
  onHover(row: number | null): void;
  /** A click or tap; null on empty space. */
  onPick(row: number | null): void;
  /** The name of a part of the cloud was clicked: which of those given. */
  onPickCluster?(index: number): void;
}

/** Pixels covered by panels on each side: the scene centres itself in what is free. */
export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface LabelBox {
  readonly row: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How rows are drawn. */
export interface PointLook {
  /** CSS pixels at the default distance, one per row. */
  readonly sizes: Float32Array;
  /** Index into SHAPES, one per row; null: all discs. */
  readonly shapes: Uint8Array | null;
}

export const SHAPES = ['disc', 'diamond', 'square', 'triangle', 'cross', 'ring'] as const;

/** A name for a part of the cloud. Level 0 is the coarsest: finer ones show as the camera comes nearer. */
export interface ClusterMark {
  readonly level: number;
  readonly position: readonly [number, number, number];
  /** About it lie most of its rows, in the coordinates of the positions: says how large it is on screen. */
  readonly radius: number;
  /** Words best first, apart by " · ": as many are written as the part has room for. */
  readonly text: string;
  readonly rows: number;
  /** No finer part of it is named. */
  readonly innermost: boolean;
}

/** A name as it is drawn; `index` is its mark's. */
export interface ClusterLabelBox extends Omit<LabelBox, 'row'> {
  readonly index: number;
  readonly level: number;
}

/** Where one row was at each moment of its training, 3 numbers a moment, and which of them is shown now. */
export interface Trail {
  readonly positions: Float32Array;
  readonly at: number;
}

/** Pictures drawn in place of points: pages of equal tiles, fetched when points on them come near. Row i is tile i. */
export interface PointImages {
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly tilesPerPage: number;
  readonly pages: number;
  /** Tiles row by row, `across` of them to a line. */
  readonly across: number;
  /** Grey levels, which say how much ink there is, 0 none; else colours as they are. */
  readonly ink: boolean;
  /** Whether ink has its point's colour; else that of the text. */
  readonly tinted: boolean;
  /** Not closed by the scene. A page that cannot be had is not asked for again: its rows stay points. */
  page(index: number): Promise<ImageBitmap>;
}

/** Where the camera is, in the coordinates of the positions: plain numbers, to be kept and sent. */
export interface CameraPose {
  readonly target: readonly [number, number, number];
  /** Radians; `polar` from the axis that points up. */
  readonly azimuth: number;
  readonly polar: number;
  readonly distance: number;
}

export interface SceneCamera {
  pose(): CameraPose;
  /** The whole cloud was brought into view, and nobody moved the camera since. */
  readonly fitted: boolean;
  /** Stops for a tour of the map itself: its densest parts that are shown, the view turning on, and at last the whole. */
  sights(): readonly CameraPose[];
  /** Brings the group into view, or where there is none the highlighted rows. */
  showSelected(): void;
  /** Glides there; at once where motion is reduced. */
  go(pose: CameraPose): void;
  /** Moves through the cloud by W A S D, Q E and the arrow keys, looking where the pointer drags; false goes back to orbiting. */
  setFlying(flying: boolean): void;
  readonly flying: boolean;
  /** Hears whenever flying begins and ends, until the function that it gives is called. */
  onFlying(listener: () => void): () => void;
  /** Glides from stop to stop, resting at each, until the last, the signal, or a person who moves the camera. Resolves with how it ended. */
  tour(stops: readonly CameraPose[], signal: AbortSignal): Promise<'end' | 'stopped'>;
}

export interface CaptureControl {
  readonly signal: AbortSignal;
  /** CSS pixels that are left empty above and below the view; 0 when absent. */
  readonly top?: number;
  readonly bottom?: number;
  /** Hears the share of 1 that is drawn. */
  onProgress(share: number): void;
}

export interface PrintedLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
  readonly color: string;
  readonly opacity: number;
}

/** A circle, or about a picture a square with round corners. */
export interface PrintedRing {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly square: boolean;
  readonly width: number;
  readonly color: string;
}

/** One frame as it is to be printed: what can be seen of the view, far to near, with all panels away. */
export interface Printed {
  readonly width: number;
  readonly height: number;
  readonly ground: string;
  /** Those that are wholly behind others are left out. Marked places that are no rows are rings of row −1. */
  readonly points: readonly {
    readonly row: number;
    readonly x: number;
    readonly y: number;
    readonly radius: number;
    readonly color: string;
    /** Index into SHAPES. */
    readonly shape: number;
  }[];
  /** How many of the points lie behind the lines. */
  readonly behind: number;
  /** The most important first; names of parts of the cloud come last, of row −1. */
  readonly labels: readonly (LabelBox & { readonly color: string; readonly size: number; readonly weight: number })[];
  /** About the selected row. */
  readonly ring: PrintedRing | null;
  /** Between pairs of rows, behind all points. */
  readonly pairs: readonly PrintedLine[];
  /** Of a highlight. */
  readonly lines: readonly PrintedLine[];
}

/** The scene on screen, where end-to-end tests find it: they click real pixels and read real labels. */
declare global {
  interface Window {
    vectarium?: { readonly scene: Scene };
  }
}

export interface SceneStats {
  /** CSS pixels of the view. */
  readonly width: number;
  readonly height: number;
  readonly points: number;
  /** Between pairs of rows, straight or bundled. */
  readonly lines: number;
  readonly bundled: boolean;
  /** Rows that were drawn as pictures when the map last stood still. */
  readonly pictures: number;
  /** Moments of the path that is drawn. */
  readonly trail: number;
  readonly flat: boolean;
  /** Nothing moves, and the last frame shows all that there is to see. */
  readonly resting: boolean;
  readonly frames: number;
  /** Milliseconds of JS spent on the last frame, labels included. */
  readonly frameMs: number;
}

export interface Scene {
  /**
   * New points, all of them discs that are shown and in no group: sizes in CSS pixels at the default distance, one per row; `label(row)` gives
   * its text, `order` the rows by label priority. Keeps both arrays.
   */
  setPoints(count: number, sizes: Float32Array, label: (row: number) => string, order: Uint32Array): void;
  /** Moves points to `positions` (3 per row; rows beyond its end are hidden) over `morphMs`, 0 for at once. Keeps the array: do not write to it afterwards. With `keepView` the camera is not fitted to them. */
  setPositions(positions: Float32Array, morphMs: number, keepView?: boolean): void;
  /** RGB bytes, 3 per row; null for the theme's one colour. */
  setColors(colors: Uint8Array | null): void;
  /** Other sizes and shapes for the same points. Keeps the sizes. */
  setLook(look: PointLook): void;
  /** Rows that are shown, a byte each, 0 hidden; null: all. Hidden ones are neither drawn nor picked nor labelled; they fade. */
  setShown(shown: Uint8Array | null): void;
  /** Rows selected together, a byte each; all others stand back. Null: none are. */
  setGroup(group: Uint8Array | null): void;
  /** Has a person draw an outline or a box; the shown rows within, rising; null when it was given up (Escape, the signal, a mere press). */
  chooseRows(tool: 'lasso' | 'box', signal: AbortSignal): Promise<Uint32Array | null>;
  /** Names of parts of the cloud, drawn before the labels of points where these are many; null takes them away. */
  setClusters(clusters: readonly ClusterMark[] | null): void;
  /** Draws the path of a row; until told otherwise, or of new points. */
  setTrail(trail: Trail | null): void;
  setImages(images: PointImages | null): void;
  readonly camera: SceneCamera;
  /**
   * The view with all panels away, at `scale` pixels a CSS pixel, with labels and without its ground; its width and height are the window's times
   * the scale. Throws an Error with `advice` where this browser has no canvas so large; AbortError where it was stopped.
   */
  capture(scale: number, control?: CaptureControl): Promise<HTMLCanvasElement>;
  printed(): Printed;
  setHighlight(highlight: Highlight): void;
  /** Marks these places and no others; one whose label was marked before glides from there. Names that would cover others are left out while they do. */
  setMarkers(marks: readonly PlaceMark[]): void;
  /**
   * Faint lines between pairs of rows, two numbers a line; null takes them away. A line with an end that is hidden is not drawn. Straight, or along
   * `curves`, 13 points of 3 coordinates a line in the coordinates of the positions, which stay where they are while positions morph.
   */
  setPairs(pairs: Uint32Array | null, curves?: Float32Array | null): void;
  /** Whether all lies in the plane z = 0: it is then seen from the front and moved, never turned. */
  setFlat(flat: boolean): void;
  /**
   * Has a person draw a line over the map, and gives the rows under it in order, each once; null when it was given up (Escape, or the
   * signal) and where no row lay under it.
   */
  drawPath(signal: AbortSignal): Promise<readonly number[] | null>;
  setTheme(theme: SceneTheme): void;
  setInsets(insets: Insets): void;
  /** Brings a row to the middle, close enough to read its neighbourhood. */
  focus(row: number): void;
  /** Brings all these rows into view with some room about them. */
  frame(rows: readonly number[]): void;
  /** Shows the whole cloud. */
  fit(): void;
  /** A training runs and wants the machine: where frames are slow, few are drawn unless a person moves something. */
  setBusy(busy: boolean): void;
  /** Where a row is on screen in CSS pixels of the container; null when hidden or behind the camera. */
  pixelOf(row: number): { readonly x: number; readonly y: number } | null;
  /** Names of parts of the cloud drawn in the last frame. */
  clusterLabels(): readonly ClusterLabelBox[];
  /** Labels of points drawn in the last frame. */
  labels(): readonly LabelBox[];
  stats(): SceneStats;
  dispose(): void;
}
