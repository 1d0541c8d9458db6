// What is kept on this machine: how much room it takes, what could not be used, trainings to go on with, spaces, and the rest; all can be freed.
import { ShieldCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { interrupted } from '../../state/keep_state';
import { useActions, useApp } from '../../state/react';
import { keepText as text } from '../../strings/keep';
import { bytes, count } from '../format';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Bar } from '../ui/Meter';
import { useKeptFocus } from '../ui/use_kept_focus';
import { KeptSpace, KeptTraining, PlainEntry } from './KeptRows';
import './keep.css';

export function KeptWindow({ onClose }: { readonly onClose: () => void }) {
  const { kept } = useActions();
  const keep = useApp((state) => state.keep);
  useEffect(() => void kept((work) => work.checkKept()), [kept]);
  const { list, checked } = keep;
  return (
    <Dialog title={text.title} className="wide-dialog" onClose={onClose}>
      <div className="kept">
        {list === null ? <p className="quiet">{text.looking}</p> : <Room />}
        {list !== null && list.where !== 'memory' && <Safety />}
        <Damaged known={checked ?? list?.damaged ?? []} />
        <Trainings onClose={onClose} />
        <Spaces onClose={onClose} />
        <Rest />
        {list !== null && <RemoveAll />}
      </div>
    </Dialog>
  );
}

function Room() {
  const list = useApp((state) => state.keep.list)!;
  const { where, entries, used, quota, unasked } = list;
  const kept = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (where === 'memory') return <p className="inline-error">{text.memory}</p>;
  return (
    <div className="kept-room">
      <p className="quiet">{text.about(bytes(unasked))}</p>
      <p>{text.used(bytes(kept), bytes(unasked))}</p>
      <Bar share={kept / unasked} />
      {used !== null && quota !== null && <p className="quiet">{text.storage(bytes(used), bytes(quota))}</p>}
    </div>
  );
}

function Safety() {
  const { kept } = useActions();
  const safe = useApp((state) => state.keep.safe);
  const [asked, setAsked] = useState(false);
  if (safe === null) return null;
  if (safe) {
    return (
      <p className="kept-safe">
        <ShieldCheck size={15} aria-hidden /> {text.safe}
      </p>
    );
  }
  return (
    <div className="kept-safe">
      <p className="quiet" aria-live="polite">
        {asked ? text.refused : text.askSafeHelp}
      </p>
      <Button
        icon={<ShieldCheck size={14} aria-hidden />}
        unable={asked}
        onClick={() => void kept((work) => work.askForSafety()).then(() => setAsked(true))}
      >
        {text.askSafe}
      </Button>
    </div>
  );
}

function Damaged({
  known,
}: {
  readonly known: readonly { id: string; title: string; bytes: number; reason: string }[];
}) {
  if (known.length === 0) return null;
  return (
    <section>
      <h3>{text.damaged}</h3>
      <ul className="kept-list" aria-label={text.damaged}>
        {known.map((entry) => (
          <PlainEntry key={entry.id} id={entry.id} title={entry.title} facts={[entry.reason, bytes(entry.bytes)]} bad />
        ))}
      </ul>
    </section>
  );
}

function Trainings({ onClose }: { onClose(): void }) {
  const entries = useApp((state) => state.keep.list?.entries);
  const trainings = (entries ?? []).filter(({ kind }) => kind === 'training');
  const open = useApp(({ keep, run }) => interrupted(keep, run.space));
  if (trainings.length === 0) return null;
  return (
    <section>
      <h3>{text.trainings}</h3>
      <ul className="kept-list" aria-label={text.trainings}>
        {trainings.map((entry) => (
          <KeptTraining key={entry.id} entry={entry} free={open.includes(entry)} onClose={onClose} />
        ))}
      </ul>
    </section>
  );
}

function Spaces({ onClose }: { onClose(): void }) {
  const actions = useActions();
  const list = useApp((state) => state.keep.list);
  const broken = useApp((state) => state.keep.checked);
  const spaces = useApp((state) => state.spaces);
  const running = useApp(({ run }) => (run.phase === 'running' || run.phase === 'preparing' ? run.space : null));
  if (list === null) return null;
  const usable = ({ id }: { readonly id: string }) => !broken?.some((one) => one.id === id);
  const kept = list.entries.filter((entry) => entry.kind === 'space' && usable(entry));
  const missing = spaces.filter(
    ({ id, origin, drawn }) =>
      origin !== 'shipped' && drawn === undefined && id !== running && !kept.some((entry) => entry.id === id),
  );
  const canKeep = list.where !== 'memory';
  return (
    <>
      <section>
        <h3>{text.spaces}</h3>
        {kept.length === 0 && <p className="quiet">{text.nothing}</p>}
        <ul className="kept-list" aria-label={text.spaces}>
          {kept.map((entry) => (
            <KeptSpace key={entry.id} entry={entry} onClose={onClose} />
          ))}
        </ul>
      </section>
      {canKeep && missing.length > 0 && (
        <section>
          <h3>{text.notKept}</h3>
          <ul className="kept-list" aria-label={text.notKept}>
            {missing.map(({ id, title, rows, dims }) => (
              <li key={id}>
                <div className="kept-what">
                  <bdi>{title}</bdi>
                  <span className="quiet">{text.size(count(rows), count(dims))}</span>
                </div>
                <Button
                  aria-label={text.of(text.keep, title)}
                  onClick={() => void actions.kept((work) => work.keepSpace(id))}
                >
                  {text.keep}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Rest() {
  const entries = useApp((state) => state.keep.list?.entries);
  const rest = (entries ?? []).filter(({ kind }) => kind === 'views' || kind === 'text');
  if (rest.length === 0) return null;
  return (
    <section>
      <h3>{text.rest}</h3>
      <ul className="kept-list" aria-label={text.rest}>
        {rest.map(({ id, kind, title, bytes: size }) => (
          <PlainEntry
            key={id}
            id={id}
            title={kind === 'views' ? text.view(title) : text.text(title)}
            facts={[bytes(size)]}
          />
        ))}
      </ul>
    </section>
  );
}

function RemoveAll() {
  const { kept } = useActions();
  const list = useApp((state) => state.keep.list)!;
  const [asking, setAsking] = useState(false);
  const box = useKeptFocus<HTMLDivElement>(asking);
  const running = (id: string) => list.running.some((space) => id.endsWith(space));
  const all = list.entries.filter(({ id, kind }) => !(kind === 'training' || kind === 'text') || !running(id));
  const shown = all.filter(({ kind }) => kind !== 'session').length + list.damaged.length;
  if (shown === 0) return null;
  const size = [...all, ...list.damaged].reduce((sum, entry) => sum + entry.bytes, 0);
  return (
    <div ref={box} className="dialog-actions" data-sure={asking}>
      {asking ? (
        <>
          <p role="alert">{text.sure(count(shown), bytes(size))}</p>
          <Button onClick={() => setAsking(false)}>{text.no}</Button>
          <Button
            variant="primary"
            onClick={() => {
              setAsking(false);
              void kept((work) => work.removeKept([...all, ...list.damaged].map(({ id }) => id)));
            }}
          >
            {text.yes}
          </Button>
        </>
      ) : (
        <Button onClick={() => setAsking(true)}>{text.removeAll}</Button>
      )}
    </div>
  );
}
