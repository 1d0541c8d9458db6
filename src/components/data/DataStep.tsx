// Step 1: the text that a training reads. A built dataset or the visitor's own, with what it holds and whose it is.
import { useActions, useApp } from '../../state/react';
import type { AppState } from '../../state/types';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { percent } from '../format';
import { Late } from '../ui/Late';
import { Progress } from '../ui/Meter';
import { Select } from '../ui/Select';
import { ColumnChoice } from './FileFacts';
import { OwnTextButtons } from './OwnTextButtons';
import { useOwnText } from './own_text';
import { SourceFacts } from './SourceFacts';
import { TextError } from './TextError';

const loadPreview = async () => (await import('./PreviewOfText')).PreviewOfText;
const loadTable = async () => (await import('./TableChoice')).TableOfSource;
const loadTried = async () => (await import('./TableChoice')).TriedTable;
const NO_PROPS = {};

const isTried = ({ tried }: AppState) => tried !== null;
const isPreviewed = ({ preview, previewing }: AppState) => preview !== null || previewing !== null;

export function DataStep() {
  const source = useApp((state) => state.source);
  const tried = useApp(isTried);
  const previewed = useApp(isPreviewed);
  // Before a built text was read nothing is known but what the list of datasets says of it.
  const unread = source?.kind === 'dataset' && source.reads === 'text';
  return (
    <>
      <SourceChoice />
      <ColumnChoice />
      {source?.kind === 'own' && <Late part={loadTable} props={NO_PROPS} />}
      {source?.progress ? <Reading /> : source !== null && <SourceFacts source={source} />}
      {!source?.progress &&
        (previewed ? (
          <Late part={loadPreview} props={NO_PROPS} waiting={unread && <Unread />} />
        ) : (
          unread && <Unread />
        ))}
      <OwnTextButtons />
      <TextError />
      {tried && <Late part={loadTried} props={NO_PROPS} />}
    </>
  );
}

/** Keeps the room that the preview takes, so that nothing moves when it comes. */
function Unread() {
  return <p className="card unread quiet">{strings.data.unread}</p>;
}

function SourceChoice() {
  const { chooseDataset, chooseSimulator } = useActions();
  const { clearError } = useOwnText();
  const datasets = useApp((state) => state.datasets);
  const simulators = useApp((state) => state.simulators);
  const source = useApp((state) => state.source);
  const locked = useApp((state) => state.run.phase === 'preparing');
  if (source === null) return <p className="quiet">{strings.train.noSource}</p>;
  const options = [...datasets, ...simulators].map(({ id, title }) => ({ value: id, label: say(title) }));
  // An own text is one of the choices for as long as it is the chosen one; a prefix keeps it apart from ids of datasets.
  const value = source.kind === 'own' ? `own:${source.id}` : source.id;
  return (
    <Select
      className="wide"
      label={strings.data.dataset}
      value={value}
      options={source.kind === 'own' ? [...options, { value, label: source.title }] : options}
      disabled={locked}
      onChange={(id) => {
        clearError();
        if (simulators.some((simulator) => simulator.id === id)) void chooseSimulator(id);
        else chooseDataset(id);
      }}
    />
  );
}

function Reading() {
  const progress = useApp((state) => state.source?.progress ?? null);
  if (progress === null) return null;
  const share = progress.total > 0 ? progress.done / progress.total : null;
  const label = strings.data.reading(progress.phase, share === null ? '' : percent(share));
  return (
    <div className="reading">
      <span>{label}</span>
      <Progress label={progress.phase} share={share} />
    </div>
  );
}
