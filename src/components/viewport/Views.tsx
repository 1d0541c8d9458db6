// Views that a person keeps of the space on screen: named, gone to, ordered, toured. Also a tour of the map for who has kept none.
import { ChevronDown, ChevronUp, MapPinned, Pencil, Play, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useActions, useApp, useAppContext } from '../../state/react';
import { type KeptView, MOST_VIEWS, viewsOf } from '../../state/views_state';
import { cameraText } from '../../strings/camera';
import { layoutStrings, METHOD_TITLES } from '../../strings/layout';
import { count } from '../format';
import { Button, IconButton } from '../ui/Button';
import { Popover } from '../ui/Popover';
import { tour, viewStops } from './touring';

export function Views() {
  return (
    <Popover label={cameraText.views} icon={<MapPinned size={16} aria-hidden />} width={320}>
      {(close) => <ViewsPanel close={close} />}
    </Popover>
  );
}

function ViewsPanel({ close }: { close(): void }) {
  const { store } = useAppContext();
  const views = useApp(viewsOf);
  const start = (stopsOf: typeof viewStops) => {
    // It would cover what the tour shows.
    close();
    const { scene } = window.vectarium ?? {};
    if (scene !== undefined) void tour(scene, stopsOf(store.getState(), scene));
  };
  return (
    <div className="views">
      <h2>{cameraText.views}</h2>
      <KeepView kept={views.length} />
      {views.length === 0 ? (
        <p className="quiet">{cameraText.none}</p>
      ) : (
        <ol className="views-list" aria-label={cameraText.list}>
          {views.map((view, n) => (
            <View key={view.id} view={view} first={n === 0} last={n === views.length - 1} />
          ))}
        </ol>
      )}
      <div className="button-row">
        {views.length > 0 && (
          <Button icon={<Play size={14} aria-hidden />} onClick={() => start(viewStops)}>
            {cameraText.tourViews}
          </Button>
        )}
        <Button icon={<Play size={14} aria-hidden />} onClick={() => start((_, { camera }) => camera.sights())}>
          {cameraText.tourMap}
        </Button>
      </div>
      <p className="quiet">{cameraText.tourHelp}</p>
    </div>
  );
}

function KeepView({ kept }: { readonly kept: number }) {
  const { keepView } = useActions();
  const [name, setName] = useState('');
  const id = useId();
  if (kept >= MOST_VIEWS) return <p className="quiet">{cameraText.full(count(MOST_VIEWS))}</p>;
  const usual = cameraText.unnamed(count(kept + 1));
  return (
    <form
      className="views-keep"
      onSubmit={(event) => {
        event.preventDefault();
        const pose = window.vectarium?.scene.camera.pose();
        if (pose !== undefined) keepView(name.trim() || usual, pose);
        setName('');
      }}
    >
      <label className="visually-hidden" htmlFor={id}>
        {cameraText.viewName}
      </label>
      <input
        id={id}
        className="text-input"
        autoComplete="off"
        maxLength={80}
        placeholder={usual}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" className="button" data-variant="primary">
        {cameraText.keep}
      </button>
    </form>
  );
}

function View({ view, first, last }: { readonly view: KeptView; readonly first: boolean; readonly last: boolean }) {
  const { moveView, deleteView, showView } = useActions();
  const [naming, setNaming] = useState(false);
  const { id, name, layout, dims } = view;
  const go = async () => {
    const pose = await showView(id);
    if (pose !== null) window.vectarium?.scene.camera.go(pose);
  };
  return (
    <li>
      {naming ? (
        <Naming view={view} onDone={() => setNaming(false)} />
      ) : (
        <button type="button" className="views-go" onClick={() => void go()}>
          <span>
            <span className="visually-hidden">{cameraText.go} </span>
            <bdi>{name}</bdi>
          </span>
          <span className="quiet">
            {cameraText.of(METHOD_TITLES[layout], dims === 2 ? layoutStrings.flat : layoutStrings.deep)}
          </span>
        </button>
      )}
      <IconButton label={`${cameraText.rename}: ${name}`} tip="none" onClick={() => setNaming(!naming)}>
        <Pencil size={14} aria-hidden />
      </IconButton>
      <IconButton label={`${cameraText.up}: ${name}`} tip="none" disabled={first} onClick={() => moveView(id, -1)}>
        <ChevronUp size={14} aria-hidden />
      </IconButton>
      <IconButton label={`${cameraText.down}: ${name}`} tip="none" disabled={last} onClick={() => moveView(id, 1)}>
        <ChevronDown size={14} aria-hidden />
      </IconButton>
      <IconButton label={`${cameraText.delete}: ${name}`} tip="none" onClick={() => deleteView(id)}>
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </li>
  );
}

function Naming({ view, onDone }: { readonly view: KeptView; onDone(): void }) {
  const { renameView } = useActions();
  const [name, setName] = useState(view.name);
  const done = () => {
    renameView(view.id, name);
    onDone();
  };
  return (
    <input
      className="text-input"
      aria-label={cameraText.name}
      autoComplete="off"
      maxLength={80}
      // It took the place of what was pressed.
      // biome-ignore lint/a11y/noAutofocus: focus would else be lost with the button that was pressed.
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
