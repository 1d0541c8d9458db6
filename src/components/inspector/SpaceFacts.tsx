// How the space on screen came to be, and its vectors to take away.
import { ChevronRight, Download } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import type { AppState } from '../../state/types';
import { imageStrings } from '../../strings/images';
import { say } from '../../strings/localized';
import { ratingStrings } from '../../strings/ratings';
import { strings } from '../../strings/screen';
import { count, loss, number, percent, seconds } from '../format';
import { Button } from '../ui/Button';
import { Fact } from '../ui/Fact';
import { Late } from '../ui/Late';
import { useSlowApp } from '../ui/use_slow_app';

const loadTrueFactors = async () => (await import('../recommend/TrueFactors')).TrueFactors;

const spaceOf = (state: AppState) => state.spaces.find(({ id }) => id === state.active);

export function SpaceFacts() {
  const { downloadVectors } = useActions();
  const space = useSlowApp(spaceOf);
  const models = useApp((state) => state.models);
  if (space === undefined) return null;
  const { recipe, engine, trained, seconds: time, loss: last } = space.provenance;
  const read = recipe.model === 'none' && !space.entry;
  const trainedHere = !space.drawn && !space.entry && !read;
  const model = models.find(({ id }) => id === recipe.model);
  const labels = model?.parameters.map(({ name, label }) => [label, recipe.parameters[name]] as const) ?? [];
  return (
    <section>
      <h3 className="section-head">{strings.inspector.space}</h3>
      <dl className="facts">
        <Fact
          label={space.ratings === null && !space.entry && !read ? strings.inspector.text : strings.inspector.data}
          value={say(space.title)}
        />
        <Fact label={strings.inspector.size} value={strings.inspector.sizeOf(count(space.rows), count(space.dims))} />
        {space.entry && <Fact label={imageStrings.made} value={imageStrings.untrained} />}
        {read && <Fact label={imageStrings.made} value={say(engine.replace(/^none: /, ''))} />}
        {space.drawn && <Fact label={ratingStrings.madeBy} value={ratingStrings.simulator} />}
        {trainedHere && (
          <>
            <Fact label={strings.inspector.trained} value={percent(trained)} />
            <Fact label={strings.inspector.loss} value={loss(last)} />
            <Fact label={strings.inspector.time} value={seconds(time)} />
            <Fact label={strings.inspector.engine} value={engine} />
          </>
        )}
      </dl>
      {trainedHere && (
        <details className="more">
          <summary>
            <ChevronRight size={14} aria-hidden />
            {strings.inspector.recipe}
          </summary>
          <dl className="facts">
            <Fact label={strings.inspector.model} value={say(model?.title ?? recipe.model)} />
            {labels.map(
              ([label, value]) => value !== undefined && <Fact key={label} label={label} value={number(value)} />,
            )}
            <Fact label={strings.model.seed} value={String(recipe.seed)} />
          </dl>
        </details>
      )}
      <Button icon={<Download size={14} aria-hidden />} onClick={() => void downloadVectors()}>
        {strings.inspector.download}
      </Button>
      {space.ratings !== null && <Late part={loadTrueFactors} props={{ space }} />}
    </section>
  );
}
