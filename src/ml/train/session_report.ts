// What a training says of itself while it runs, types only.
import type { ValidationReading } from '../rating_contracts';
import type { RateUnit } from './family';

export interface SessionReport {
  /** Share of all passes done, 0 to 1. */
  readonly done: number;
  /** Pass being trained, from 0. */
  readonly epoch: number;
  /** Mean loss per example since the last report; NaN before the first. */
  readonly loss: number;
  /** Units per second, over about the last second. */
  readonly rate: number;
  readonly unit: RateUnit;
  /** Seconds left at that rate. */
  readonly remaining: number;
  /** 0 where the model has none. */
  readonly learningRate: number;
  /** Seconds trained so far, pauses left out. */
  readonly seconds: number;
  /** The last reading of what is watched; null before the first, and where nothing is. */
  readonly validation: ValidationReading | null;
  /** It ended before its last pass because the watched figure got no better, and went back to the best: see `validation`. */
  readonly stoppedEarly: boolean;
}

export interface RunControl {
  readonly signal: AbortSignal;
  /** Called between slices, about ten times a second. A returned promise is awaited. */
  onReport(report: SessionReport): void | Promise<void>;
}
