// What a file of vectors was recognised as, and what it will take: beside what the device has, where the browser says that.
import { importText as words } from '../../strings/import';
import { say } from '../../strings/localized';
import type { VectorsFound } from '../../workers/import_protocol';
import { bytes, count } from '../format';
import { Fact } from '../ui/Fact';

const GIGABYTE = 1e9;
/** Of the device's memory: a tab gets no more without trouble. */
const MUCH = 0.5;

/** Gigabytes, in powers of two up to 8 in most browsers; undefined where it is not told. */
function deviceMemory(): number | undefined {
  const { deviceMemory: told } = navigator as Navigator & { readonly deviceMemory?: number };
  return told;
}

/** `mostRows` of them are to be read; all where null. */
export function ImportFacts({
  vectors,
  mostRows,
}: {
  readonly vectors: VectorsFound;
  readonly mostRows: number | null;
}) {
  const { name, formatTitle, why, rows, exact, dims } = vectors;
  const needed = vectors.bytes * Math.min(1, (mostRows ?? rows) / Math.max(1, rows));
  const device = deviceMemory();
  const memory = device === undefined ? bytes(needed) : words.needsOf(bytes(needed), bytes(device * GIGABYTE));
  return (
    <>
      <dl className="facts import-facts">
        <Fact label={words.file} value={name} />
        <Fact label={words.format} value={formatTitle} />
        <Fact label={words.size} value={(exact ? words.rowsOf : words.about)(count(rows), count(dims))} />
        <Fact label={words.memory} value={memory} />
      </dl>
      <p className="quiet">{say(why)}</p>
      {device !== undefined && needed > MUCH * device * GIGABYTE && <p className="import-note">{words.tight}</p>}
    </>
  );
}
