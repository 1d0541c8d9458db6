// How well entries are predicted that a training only watches, and those that it trains on: where the first line turns, it begins to learn
// by heart.
import { type ReactNode, useMemo } from 'react';
import type { ValidationReading } from '../../ml/rating_contracts';
import { ratingStrings } from '../../strings/ratings';
import { count, loss } from '../format';
import { CurveChart, type CurveLine } from './CurveChart';

interface Props {
  /** At least one. */
  readonly readings: readonly ValidationReading[];
  readonly epochs: number;
  /** It ended before its last pass. */
  readonly stopped: boolean;
  /** Laid over the plot. */
  readonly children?: ReactNode;
}

const STEP = 0.02;

export function WatchChart({ readings, epochs, stopped, children }: Props) {
  const [watched, trained] = useMemo(() => {
    const line = (name: string, of: (reading: ValidationReading) => number | null): CurveLine => ({
      name,
      points: readings.flatMap((reading) => {
        const value = of(reading);
        return value === null ? [] : [{ done: reading.epoch / epochs, value }];
      }),
    });
    return [line('watched', ({ value }) => value), line('trained', ({ train }) => train)] as const;
  }, [readings, epochs]);
  const { figure, value, best, bestEpoch } = readings.at(-1)!;
  return (
    <div className="watch-chart">
      <CurveChart
        lines={trained.points.length > 0 ? [watched, trained] : [watched]}
        epochs={epochs}
        step={STEP}
        label={ratingStrings.watchChart(figure, loss(value), loss(best), count(bestEpoch))}
        readout={([seen, learnt]) =>
          ratingStrings.watchReadout(
            count(Math.round(seen!.done * epochs)),
            loss(seen!.value),
            learnt && loss(learnt.value),
          )
        }
      >
        {children}
      </CurveChart>
      <p className="quiet watch-note">
        <i data-line="watched" /> {ratingStrings.watchedLine}
        {trained.points.length > 0 && (
          <>
            {' '}
            <i data-line="trained" /> {ratingStrings.trainedLine}
          </>
        )}
        {' · '}
        {stopped
          ? ratingStrings.stopped(count(bestEpoch), loss(best))
          : ratingStrings.bestSoFar(count(bestEpoch), loss(best))}
      </p>
    </div>
  );
}
