// How a visitor's table is read: as text, ratings or playlists, and in which columns. For the source that was read, and for files that could not be
// read as they were taken. Nothing is read anew before all that is to change is chosen.
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { FilesLook } from '../../ml/data/ratings/look';
import type { RatingColumns } from '../../ml/rating_contracts';
import { useApp } from '../../state/react';
import type { ReadingChoice } from '../../state/types';
import { ratingFiles as words } from '../../strings/rating_files';
import { Button } from '../ui/Button';
import { NumberField } from '../ui/NumberField';
import { Select } from '../ui/Select';
import { useOwnText } from './own_text';

const READINGS = ['text', 'ratings', 'playlists'] as const;
const COLUMNS = ['user', 'item', 'rating', 'time', 'title'] as const;
/** No column's name is empty. */
const NONE = '';
const SAMPLE = 18;
/** Of a scale that a person sets. */
const BOUNDS = { min: -1000, max: 1000, step: 0.5 };

export function TableOfSource() {
  const source = useApp((state) => state.source);
  const tried = useApp((state) => state.tried);
  if (source?.kind !== 'own' || source.summary?.files === undefined || source.progress !== null || tried !== null)
    return null;
  const { files } = source.summary;
  if ('look' in files) {
    const scale = source.summary.reads === 'ratings' ? source.summary.scale : null;
    return files.look.columns.length < 2 ? null : (
      <TableChoice key={JSON.stringify([files.look, scale])} look={files.look} scale={scale} />
    );
  }
  if (files.columns.length < 2) return null;
  return <TableChoice look={{ reads: 'text', columns: [], chosen: null }} scale={null} />;
}

export function TriedTable() {
  const tried = useApp((state) => state.tried);
  if (tried === null) return null;
  return (
    <section className="card tried-table" aria-label={words.tried(tried.title)}>
      <h3>{words.tried(tried.title)}</h3>
      <TableChoice key={JSON.stringify(tried)} look={tried.look} scale={null} open />
    </section>
  );
}

interface Props {
  readonly look: FilesLook;
  readonly scale: { readonly min: number; readonly max: number } | null;
  readonly open?: boolean;
}

function TableChoice({ look, scale, open = false }: Props) {
  const { use } = useOwnText();
  const locked = useApp((state) => state.run.phase === 'preparing');
  const read = (choice: ReadingChoice) => use(({ readAs }) => readAs(choice));
  return (
    <div className="table-choice">
      <Select
        className="wide"
        label={words.readAs}
        showLabel
        value={look.reads}
        options={READINGS.map((value) => ({ value, label: words[value] }))}
        disabled={locked}
        onChange={(value) => read({ reads: READINGS.find((reads) => reads === value)! })}
      />
      {look.reads !== 'text' && look.chosen !== null && (
        <details className="more" open={open}>
          <summary>
            <ChevronRight size={14} aria-hidden />
            <span>{words.columns(COLUMNS.flatMap((key) => look.chosen?.[key] ?? []).join(', '))}</span>
          </summary>
          <ColumnFields look={look} chosen={look.chosen} scale={scale} locked={locked} onRead={read} />
        </details>
      )}
    </div>
  );
}

interface FieldsProps extends Pick<Props, 'look' | 'scale'> {
  readonly chosen: RatingColumns;
  readonly locked: boolean;
  onRead(choice: ReadingChoice): void;
}

function ColumnFields({ look, chosen, scale, locked, onRead }: FieldsProps) {
  const [columns, setColumns] = useState<Readonly<Partial<RatingColumns>>>(chosen);
  const [bounds, setBounds] = useState(scale ?? { min: 1, max: 5 });
  const [bounded, setBounded] = useState(false);
  const options = look.columns.map(({ name, sample }) => ({
    value: name,
    label: words.option(name, sample.slice(0, SAMPLE)),
  }));
  const setBound = (bound: 'min' | 'max', value: number) => {
    setBounds({ ...bounds, [bound]: value });
    setBounded(true);
  };
  const apply = () => {
    const named = Object.fromEntries(Object.entries(columns).filter(([, name]) => name !== NONE));
    onRead({
      reads: look.reads,
      columns: { ...named, user: columns.user!, item: columns.item! },
      ...(bounded && { scale: bounds }),
    });
  };
  return (
    <div className="column-fields">
      {COLUMNS.map((key) => (
        <Select
          key={key}
          className="wide"
          label={words[key]}
          showLabel
          value={columns[key] ?? NONE}
          options={key === 'user' || key === 'item' ? options : [{ value: NONE, label: words.none }, ...options]}
          disabled={locked}
          onChange={(name) => setColumns({ ...columns, [key]: name })}
        />
      ))}
      {(columns.rating ?? NONE) !== NONE && (
        <div className="scale-fields">
          <span className="select-label">{words.scaleLabel}</span>
          <NumberField
            label={words.lowest}
            value={bounds.min}
            bounds={BOUNDS}
            disabled={locked}
            onChange={(min) => setBound('min', min)}
          />
          <NumberField
            label={words.highest}
            value={bounds.max}
            bounds={BOUNDS}
            disabled={locked}
            onChange={(max) => setBound('max', max)}
          />
        </div>
      )}
      <Button disabled={locked} onClick={apply}>
        {words.apply}
      </Button>
    </div>
  );
}
