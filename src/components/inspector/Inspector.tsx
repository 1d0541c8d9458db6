// The inspector's one question: what is to be said now. Where nothing is selected or asked, what the points mean and what can be asked, which the
// first paint has; all else is Subject.tsx, fetched when the space is drawn.
import { useApp } from '../../state/react';
import type { AppState } from '../../state/types';
import { Late } from '../ui/Late';
import { useIdlePart } from '../ui/use_idle_part';
import { useKeptFocus } from '../ui/use_kept_focus';
import { Guide } from './Guide';
import { HiddenWords } from './HiddenWords';
import { QueryError } from './QueryError';

const loadSubject = async () => (await import('./Subject')).Subject;
const NO_PROPS = {};

/** A space of words with nothing selected, asked or placed. */
function isBare({ selection, group, query, honest, spaces, active }: AppState): boolean {
  const space = spaces.find(({ id }) => id === active);
  const bare = selection === null && group.count === 0 && query.answer === null && honest.own === null;
  return bare && !space?.entry && !space?.ratings;
}

/** What is shown is not yet, or no longer, what was asked for. */
function isBusy({ asking, selection, history: { at, playing, neighbors } }: AppState): boolean {
  if (asking || selection === null || at === null) return asking || selection?.neighbors === null;
  return !playing && !(neighbors?.moment.id === at && neighbors.row === selection.row);
}

/** Changes with what is told of, whose buttons take others' place. */
function subjectOf({ selection, group, query, honest }: AppState): string {
  return [selection?.row, group.count > 0, query.answer !== null, honest.own !== null].join(' ');
}

export function Inspector() {
  const bare = useApp(isBare);
  const busy = useApp(isBusy);
  const box = useKeptFocus<HTMLDivElement>(useApp(subjectOf));
  useIdlePart(loadSubject);
  return (
    <div ref={box} className="panel-scroll inspector" aria-busy={busy}>
      <QueryError />
      {bare ? <Guide /> : <Late part={loadSubject} props={NO_PROPS} />}
      <HiddenWords />
    </div>
  );
}
