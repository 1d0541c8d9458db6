// Remembers what was measured on this machine, for this browser, number of cores and version of the app. Storage is denied in some
// embedded pages: engines are then measured anew at each visit. The graphics card is not known here: a calibration names its own.
import { ENGINE_NAMES } from './ml/engines/names';
import type { Calibration, EngineReading } from './ml/engines/ranking';

const KEY = 'vectarium.engines';

/** The address of this script changes with the app that it is built into. */
const machine = () => [import.meta.url, navigator.userAgent, navigator.hardwareConcurrency].join(' ');

export function readCalibration(): Calibration | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (!isRecord(stored) || stored.machine !== machine()) return null;
    const { readings, adapters } = stored;
    return Array.isArray(readings) && readings.every(isReading) && typeof adapters === 'string'
      ? { readings, adapters }
      : null;
  } catch {
    return null;
  }
}

export function writeCalibration(calibration: Calibration): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...calibration, machine: machine() }));
  } catch {
    // Not remembered, as above.
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isReading(value: unknown): value is EngineReading {
  if (!isRecord(value)) return false;
  const { engine, title, rate, reason } = value;
  return (
    ENGINE_NAMES.some((name) => name === engine) &&
    (title === null || typeof title === 'string') &&
    (rate === null || typeof rate === 'number') &&
    (reason === null || typeof reason === 'string')
  );
}
