// The fields of the window for publishing: what is said of the space, and how exact its vectors are to be, with what that costs.
import { useEffect, useId, useState } from 'react';
import type { PublishChoice } from '../../state/keep_files_state';
import { useActions, useApp } from '../../state/react';
import { isAbort } from '../../state/store';
import { publishText } from '../../strings/publish';
import { bytes, count, percent } from '../format';
import { Select } from '../ui/Select';

const STORAGES = ['int8', 'float32'] as const;
/** As ml/formats/explorable/explorable.ts reads them. */
const LONGEST = { title: 200, introduction: 20_000, source: 1000, licence: 1000 } as const;
/** Of the files that viewer.json marks as training's: measured, and only told. */
const TRAINING_BYTES = 1.8e6;

interface Props {
  readonly choice: PublishChoice;
  readonly disabled: boolean;
  onChange(choice: PublishChoice): void;
}

export function PublishFields({ choice, disabled, onChange }: Props) {
  const space = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active));
  const set = (change: Partial<PublishChoice>) => onChange({ ...choice, ...change });
  const trainingId = useId();
  const shared = { disabled, choice, set };
  return (
    <>
      <TextField field="title" label={publishText.name} {...shared} />
      <TextField
        field="introduction"
        label={publishText.introduction}
        hint={publishText.introductionHint}
        {...shared}
      />
      <TextField field="source" label={publishText.source} {...shared} />
      <TextField field="licence" label={publishText.licence} {...shared} />
      {space !== undefined && space.origin !== 'shipped' && (
        <p className="publish-warning">{publishText.ownData(count(space.rows), space.ratings !== null)}</p>
      )}
      <div className="field-row">
        <span className="field-label" aria-hidden>
          {publishText.storage}
        </span>
        <Select
          label={publishText.storage}
          disabled={disabled}
          value={choice.storage}
          options={STORAGES.map((value) => ({ value, label: publishText.storages[value] }))}
          onChange={(value) => set({ storage: value === 'float32' ? 'float32' : 'int8' })}
        />
      </div>
      {space !== undefined && (
        <StorageCost
          storage={choice.storage}
          rows={space.rows}
          dims={space.dims}
          rounded={space.provenance.storage === 'int8'}
        />
      )}
      <p className="field-row">
        <label className="field-label" htmlFor={trainingId}>
          {publishText.training}
          <span className="quiet">{publishText.trainingHint(bytes(TRAINING_BYTES))}</span>
        </label>
        <input
          id={trainingId}
          type="checkbox"
          checked={choice.training}
          disabled={disabled}
          onChange={(event) => set({ training: event.currentTarget.checked })}
        />
      </p>
    </>
  );
}

interface TextProps {
  readonly field: keyof typeof LONGEST;
  readonly label: string;
  readonly hint?: string;
  readonly disabled: boolean;
  readonly choice: PublishChoice;
  set(change: Partial<PublishChoice>): void;
}

function TextField({ field, label, hint, disabled, choice, set }: TextProps) {
  const id = useId();
  const shared = {
    id,
    className: 'text-input',
    value: choice[field],
    maxLength: LONGEST[field],
    disabled,
    dir: 'auto',
    ...(hint !== undefined && { 'aria-describedby': `${id}-hint` }),
  };
  return (
    <div className="publish-field">
      <label htmlFor={id}>{label}</label>
      {field === 'introduction' ? (
        <textarea {...shared} rows={5} onChange={(event) => set({ [field]: event.currentTarget.value })} />
      ) : (
        <input {...shared} onChange={(event) => set({ [field]: event.currentTarget.value })} />
      )}
      {hint !== undefined && (
        <span id={`${id}-hint`} className="quiet">
          {hint}
        </span>
      )}
    </div>
  );
}

interface CostProps {
  readonly storage: PublishChoice['storage'];
  readonly rows: number;
  readonly dims: number;
  readonly rounded: boolean;
}

/** What rounding saves, and what it costs: measured where it is not known. */
function StorageCost({ storage, rows, dims, rounded }: CostProps) {
  const { measureRounding } = useActions();
  const [recall, setRecall] = useState<number | null>(null);
  const unknown = storage === 'int8' && !rounded;
  useEffect(() => {
    if (!unknown) return;
    const stopping = new AbortController();
    measureRounding({ signal: stopping.signal, onProgress: () => {} }).then(setRecall, (error: unknown) => {
      // Where it cannot be measured nothing is claimed; the worker's crash is told by itself.
      if (!isAbort(error)) setRecall(null);
    });
    return () => stopping.abort();
  }, [unknown, measureRounding]);
  const sizes = publishText.bytes(bytes(rows * (dims + 4)), bytes(rows * dims * 4));
  const cost = () => {
    if (rounded) return publishText.wasRounded;
    if (storage === 'float32') return publishText.exact;
    return recall === null ? `${publishText.measuring}…` : publishText.recall(percent(recall));
  };
  return (
    <p className="quiet" aria-live="polite">
      {storage === 'int8' && `${sizes} `}
      {cost()}
    </p>
  );
}
