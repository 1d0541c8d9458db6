// What to judge by and how, and the run itself with its progress and its message.
import { ChevronRight, FileUp, Play, X } from 'lucide-react';
import { useId, useRef } from 'react';
import type { AnalogyMethod } from '../../ml/evaluation/test_sets';
import { useActions, useApp } from '../../state/react';
import { text } from '../../strings/evaluate';
import { countdown, rate } from '../format';
import { Button, IconButton } from '../ui/Button';
import { InlineError } from '../ui/InlineError';
import { Progress } from '../ui/Meter';
import { NumberField } from '../ui/NumberField';
import { Select } from '../ui/Select';

const METHODS: readonly AnalogyMethod[] = ['3CosAdd', '3CosMul'];
const RESTRICT = { min: 1000, max: 1_000_000, step: 1000 };

export function EvaluationForm() {
  const { evaluate, chooseTestFile, setEvaluation } = useActions();
  const input = useRef<HTMLInputElement>(null);
  const restrictId = useId();
  const { sets, set, own, method, restrict, progress, error } = useApp((state) => state.evaluation);
  const none = useApp((state) => state.active === null);
  const entry = sets.find(({ id }) => id === set);
  const options = [
    ...sets.map(({ id, title }) => ({ value: id, label: title })),
    ...(own === null ? [] : [{ value: 'own', label: text.ownFile(own) }]),
  ];
  return (
    <section className="evaluate-form">
      <Select
        className="wide"
        label={text.set}
        value={set ?? ''}
        options={options}
        disabled={progress !== null}
        onChange={(id) => setEvaluation({ set: id })}
      />
      <p className="quiet">
        {entry === undefined ? text.fileHint : entry.description}
        {entry !== undefined && (
          <>
            {' '}
            <a href={entry.licenceUrl} target="_blank" rel="noreferrer">
              {entry.licence}
            </a>
          </>
        )}
      </p>
      <fieldset className="toggle-group evaluate-method" disabled={progress !== null}>
        <legend className="visually-hidden">{text.method}</legend>
        {METHODS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={method === name}
            onClick={() => setEvaluation({ method: name })}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <p className="quiet">{text.methodHelp[method]}</p>
      <details className="more">
        <summary>
          <ChevronRight size={14} aria-hidden />
          {text.restrict}
        </summary>
        <div className="field-row">
          <label className="field-label" htmlFor={restrictId}>
            {text.restrict}
          </label>
          <NumberField
            id={restrictId}
            label={text.restrict}
            value={restrict}
            bounds={RESTRICT}
            disabled={progress !== null}
            onChange={(value) => setEvaluation({ restrict: value })}
          />
        </div>
        <p className="quiet">{text.restrictHelp}</p>
      </details>
      {progress === null ? (
        <div className="button-row">
          <Button
            variant="primary"
            icon={<Play size={14} aria-hidden />}
            disabled={none || set === null}
            onClick={() => void evaluate()}
          >
            {text.run}
          </Button>
          <Button icon={<FileUp size={14} aria-hidden />} disabled={none} onClick={() => input.current?.click()}>
            {text.chooseFile}
          </Button>
        </div>
      ) : (
        <Running />
      )}
      <input
        ref={input}
        type="file"
        accept=".txt,.tsv,.csv,.tab,.gz,text/plain,text/csv,text/tab-separated-values"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) void chooseTestFile(file);
          // Choosing the same file again, once mended, is a change too.
          event.currentTarget.value = '';
        }}
      />
      {error !== null && <InlineError error={error} />}
    </section>
  );
}

/** How far an evaluation is, and the way to end it. */
export function Running() {
  const { cancelEvaluation } = useActions();
  const progress = useApp((state) => state.evaluation.progress);
  if (progress === null) return null;
  const { done, total, rate: perSecond, remaining, unit = '' } = progress;
  const paced = perSecond !== undefined && remaining !== undefined;
  return (
    <div className="reading">
      <span className="figure">{paced ? text.pace(rate(perSecond), unit, countdown(remaining)) : text.starting}</span>
      <span className="evaluate-running">
        <Progress label={text.progress} share={total > 0 ? done / total : null} />
        <IconButton label={text.cancel} tip="none" onClick={cancelEvaluation}>
          <X size={14} aria-hidden />
        </IconButton>
      </span>
    </div>
  );
}
