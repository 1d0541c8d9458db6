// How a file of vectors is to be read: which of several, with which names and columns, and how many rows.
import { useId } from 'react';
import type { ImportState } from '../../state/import_state';
import { useActions } from '../../state/react';
import { importText as words } from '../../strings/import';
import type { VectorsFound } from '../../workers/import_protocol';
import { NumberField } from '../ui/NumberField';
import { Select } from '../ui/Select';

/** Rows offered first: as many as a browser lays out in a minute. */
const FIRST_ROWS = 100_000;
/** No file has this number. */
const NONE = '-1';

interface Props {
  readonly importing: ImportState;
  readonly vectors: VectorsFound;
}

export function ImportChoices({ importing: { found, choice, progress }, vectors }: Props) {
  const { setImport } = useActions();
  const disabled = progress !== null;
  return (
    <>
      {found.length > 1 && (
        <Select
          label={words.file}
          showLabel
          disabled={disabled}
          value={String(choice.file)}
          options={found.map(({ file, name }) => ({ value: String(file), label: name }))}
          onChange={(value) => setImport({ file: Number(value) })}
        />
      )}
      {vectors.besides.length > 0 && (
        <Select
          label={words.beside}
          showLabel
          disabled={disabled}
          value={String(choice.beside ?? NONE)}
          options={[
            ...vectors.besides.map(({ file, name }) => ({ value: String(file), label: name })),
            { value: NONE, label: words.noBeside },
          ]}
          onChange={(value) => setImport({ beside: value === NONE ? null : Number(value) })}
        />
      )}
      {vectors.format !== 'space' && vectors.rows > 1 && (
        <Limit choice={choice} rows={vectors.rows} disabled={disabled} />
      )}
    </>
  );
}

interface LimitProps {
  readonly choice: ImportState['choice'];
  readonly rows: number;
  readonly disabled: boolean;
}

function Limit({ choice: { mostRows }, rows, disabled }: LimitProps) {
  const { setImport } = useActions();
  const id = useId();
  const offered = rows > FIRST_ROWS ? FIRST_ROWS : Math.max(1, Math.floor(rows / 2));
  return (
    <div className="field-row">
      <input
        id={id}
        type="checkbox"
        checked={mostRows !== null}
        disabled={disabled}
        onChange={(event) => setImport({ mostRows: event.currentTarget.checked ? offered : null })}
      />
      <label className="field-label" htmlFor={id}>
        {words.limit}
      </label>
      {mostRows !== null && (
        <NumberField
          label={words.limitRows}
          value={mostRows}
          bounds={{ min: 1, max: Number.MAX_SAFE_INTEGER, step: 1000 }}
          disabled={disabled}
          onChange={(value) => setImport({ mostRows: value })}
        />
      )}
    </div>
  );
}
