// One line for each thing that is kept, with what can be done with it.
import { Pencil, Pin, PinOff, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { trainedIn } from '../../state/keep_state';
import { useActions, useApp } from '../../state/react';
import { isUnderWay } from '../../state/run_phase';
import { keepText as text } from '../../strings/keep';
import type { Entry } from '../../workers/keep_protocol';
import { bytes, count, moment, percent } from '../format';
import { Button, IconButton } from '../ui/Button';

const ICON = { size: 14, 'aria-hidden': true } as const;

const sizeOf = ({ rows, dims }: Entry) => text.size(count(rows), count(dims));

function What({ title, facts }: { readonly title: string; readonly facts: readonly string[] }) {
  return (
    <div className="kept-what">
      <bdi>{title}</bdi>
      <span className="quiet">{facts.join(' · ')}</span>
    </div>
  );
}

function Remove({
  id,
  title,
  label = text.remove,
}: {
  readonly id: string;
  readonly title: string;
  readonly label?: string;
}) {
  const { kept } = useActions();
  return (
    <IconButton label={text.of(label, title)} tip="none" onClick={() => void kept((work) => work.removeKept([id]))}>
      <Trash2 {...ICON} />
    </IconButton>
  );
}

interface PlainProps {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly string[];
  readonly bad?: boolean;
}

/** Something that can only be removed. */
export function PlainEntry({ id, title, facts, bad = false }: PlainProps) {
  return (
    <li data-bad={bad || undefined}>
      <What title={title} facts={facts} />
      <Remove id={id} title={title} />
    </li>
  );
}

interface TrainingProps {
  readonly entry: Entry;
  /** Nobody goes on with it, in this tab or another. */
  readonly free: boolean;
  onClose(): void;
}

export function KeptTraining({ entry, free, onClose }: TrainingProps) {
  const { kept } = useActions();
  const run = useApp((state) => state.run);
  const { id, title, trained, when, bytes: size } = entry;
  const busy = isUnderWay(run.phase);
  const where = run.space === trainedIn(entry) ? text.here : text.elsewhere;
  const state = free ? text.at(percent(trained)) : where;
  return (
    <li>
      <What
        title={title}
        facts={[state, sizeOf(entry), bytes(size), moment(when), ...(free && busy ? [text.busy] : [])]}
      />
      {free && (
        <>
          <Button
            icon={<Play {...ICON} />}
            disabled={busy}
            aria-label={text.of(text.goOn, title)}
            onClick={() => {
              onClose();
              void kept((work) => work.goOnTraining(id));
            }}
          >
            {text.goOn}
          </Button>
          <Remove id={id} title={title} label={text.discard} />
        </>
      )}
    </li>
  );
}

export function KeptSpace({ entry, onClose }: { readonly entry: Entry; onClose(): void }) {
  const { openSpace, kept } = useActions();
  const shown = useApp((state) => state.active === entry.id);
  const [naming, setNaming] = useState(false);
  const { id, pinned, trained, when, bytes: size } = entry;
  const title = entry.name || entry.title;
  const part = trained < 1 ? [text.trained(percent(trained))] : [];
  const open = () => {
    onClose();
    void openSpace(id);
  };
  return (
    <li>
      {naming ? (
        <Naming entry={entry} onDone={() => setNaming(false)} />
      ) : (
        <What title={title} facts={[sizeOf(entry), bytes(size), moment(when), ...part]} />
      )}
      <Button disabled={shown} aria-label={text.of(shown ? text.shown : text.show, title)} onClick={open}>
        {shown ? text.shown : text.show}
      </Button>
      <IconButton
        label={text.of(pinned ? text.unpin : text.pin, title)}
        tip="none"
        aria-pressed={pinned}
        onClick={() => void kept((work) => work.pinKept(id, !pinned))}
      >
        {pinned ? <PinOff {...ICON} /> : <Pin {...ICON} />}
      </IconButton>
      <IconButton label={text.of(text.rename, title)} tip="none" onClick={() => setNaming(!naming)}>
        <Pencil {...ICON} />
      </IconButton>
      <Remove id={id} title={title} />
    </li>
  );
}

function Naming({ entry, onDone }: { readonly entry: Entry; onDone(): void }) {
  const { kept } = useActions();
  const [name, setName] = useState(entry.name || entry.title);
  const done = () => {
    void kept((work) => work.renameKept(entry.id, name));
    onDone();
  };
  return (
    <input
      className="text-input kept-what"
      aria-label={text.name}
      autoComplete="off"
      maxLength={120}
      // It took the place of the title whose pencil was pressed.
      // biome-ignore lint/a11y/noAutofocus: focus would else stay on the pencil, and typing would do nothing.
      autoFocus
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
        else if (event.key === 'Escape') {
          event.stopPropagation();
          onDone();
        }
      }}
    />
  );
}
