// The one line that the sheet shows at its lowest: the selected word with its nearest, else an answer, else the training, else the space.
import { isForLooking } from '../../state/keep_files_state';
import { useApp } from '../../state/react';
import type { AppState } from '../../state/types';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import type { NamedNeighbors } from '../../workers/protocol';
import { cosine, percent } from '../format';
import { RunButtons } from '../train/RunButtons';
import { Late } from '../ui/Late';
import { Progress } from '../ui/Meter';
import { useSlowApp } from '../ui/use_slow_app';

const loadGroup = async () => (await import('../inspector/GroupButtons')).PeekGroup;
const NO_PROPS = {};

const NEAREST = 4;
const shareOf = ({ run }: AppState) => run.report?.done ?? 0;

export function PeekLine() {
  const selection = useApp((state) => state.selection);
  const query = useApp((state) => state.query);
  const grouped = useApp(({ group }) => group.count > 0);
  const looking = useApp(isForLooking);
  const underWay = useApp(({ run: { phase } }) => phase === 'running' || phase === 'paused' || phase === 'preparing');
  const space = useApp((state) => state.spaces.find(({ id }) => id === state.active));
  if (query.error !== null)
    return (
      <p className="peek-error" role="alert">
        {say(query.error.message)}
      </p>
    );
  if (selection !== null) return <Words title={selection.name} neighbors={selection.neighbors} />;
  if (grouped) return <Late part={loadGroup} props={NO_PROPS} waiting={<p className="peek" />} />;
  if (query.answer !== null && 'results' in query.answer) {
    const title = query.answer.kind === 'unseen' ? query.answer.name : '=';
    return <Words title={title} neighbors={query.answer.results} />;
  }
  if (query.answer?.kind === 'odd') {
    const { odd, words } = query.answer;
    return (
      <p className="peek">
        <strong>
          <bdi>{words.find(({ row }) => row === odd)?.name}</bdi>
        </strong>{' '}
        <span className="quiet">{strings.inspector.odd}</span>
      </p>
    );
  }
  if (underWay) return <Training />;
  return (
    <div className="peek-training">
      <p className="peek-space quiet">{space === undefined ? strings.spaces.none : say(space.title)}</p>
      {!looking && <RunButtons />}
    </div>
  );
}

function Words({ title, neighbors }: { readonly title: string; readonly neighbors: NamedNeighbors | null }) {
  return (
    <p className="peek">
      <strong>
        <bdi>{title}</bdi>
      </strong>{' '}
      {neighbors?.names.slice(0, NEAREST).map((name, i) => (
        <span key={name} className="peek-word">
          <bdi>{name}</bdi> <span className="quiet figure">{cosine(neighbors.similarities[i]!)}</span>
        </span>
      ))}
    </p>
  );
}

function Training() {
  const share = useSlowApp(shareOf);
  return (
    <div className="peek-training">
      <Progress label={strings.train.progress} share={share} />
      <span className="figure">{percent(share)}</span>
      <RunButtons />
    </div>
  );
}
