// Composition root: the only file that wires workers, state, renderer and components together.
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './components/App';
import './components/styles/index.css';
import { parseManifest, parseTestSets } from './ml/data/manifest';
import { simulatorInfos } from './ml/data/simulators/descriptions';
import { parseSpaces } from './ml/data/space_entry';
import { ENGINE_NAMES } from './ml/engines/names';
import { rankEngines } from './ml/engines/ranking';
import { chooseThreads } from './ml/engines/threads';
import type { modelList } from './ml/objectives/registry';
import { createActions } from './state/actions';
import { Arrays } from './state/arrays';
import { AppContext, type App as Wiring } from './state/react';
import { createAppStore, notify } from './state/store';
import type { Theme } from './state/types';
import { readCalibration, writeCalibration } from './stored_calibration';
import { direction, locale } from './strings/locale';
import { createServices } from './workers/clients';

document.documentElement.lang = locale;
document.documentElement.dir = direction;

/** Put here at build (vite.config.ts): the page has no use for what the models compute. */
declare const MODEL_LIST: typeof modelList;

/** How long the app waits for the page's first paint, and its own for the list of datasets. */
const LIST_MS = 250;

const THEME_KEY = 'vectarium.theme';

/** Storage is denied in some embedded pages: the theme is then chosen anew each time. */
function storedTheme(): string | null {
  try {
    return localStorage.getItem(THEME_KEY);
  } catch {
    return null;
  }
}

function storeTheme(theme: Theme): void {
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Not remembered, as above.
  }
}

function initialTheme(): Theme {
  const stored = storedTheme();
  if (stored === 'dark' || stored === 'light') return stored;
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

const query = new URLSearchParams(location.search);
const threads = chooseThreads(query.get('threads'), navigator.hardwareConcurrency);
// Without isolation browsers share no memory between threads; more threads than cores gain nothing.
const mostThreads = window.crossOriginIsolated ? Math.max(threads, navigator.hardwareConcurrency) : 1;
const store = createAppStore(
  MODEL_LIST,
  initialTheme(),
  {
    threads,
    mostThreads,
    engine: ENGINE_NAMES.find((name) => name === query.get('engine')) ?? 'automatic',
    engines: ENGINE_NAMES.map((engine) => ({ engine, title: null, rate: null, reason: null })),
  },
  simulatorInfos,
);
const framed = window.top !== window;
if (document.documentElement.dataset.explorable !== undefined) {
  // In another page there is room for the map first.
  store.setState({ explorable: 'opening', panels: { left: !framed, right: !framed } });
  document.documentElement.toggleAttribute('data-framed', framed);
}
const arrays = new Arrays();
// A build names their folder by its content, and index.html fetches their list beside the code.
const datasets = new URL('.', document.querySelector<HTMLLinkElement>('link[as="fetch"]')!.href);
const calibrations = { read: readCalibration, write: writeCalibration };
const services = createServices(store.getState().explorable === null);
const context = { store, arrays, services, datasets, calibrations, rankEngines, parseTestSets };
const actions = createActions(context, parseManifest, parseSpaces);

const applyTheme = (theme: Theme) => {
  document.documentElement.dataset.theme = theme;
};
applyTheme(store.getState().theme);
store.subscribe(({ theme }, before) => {
  if (theme === before.theme) return;
  applyTheme(theme);
  storeTheme(theme);
});
// The address says what was chosen, so that a copy of it trains on the same engine.
store.subscribe(({ engine }, before) => {
  if (engine === before.engine) return;
  const address = new URL(location.href);
  if (engine === 'automatic') address.searchParams.delete('engine');
  else address.searchParams.set('engine', engine);
  history.replaceState(history.state, '', address);
});

/** What index.html holds is seen before anything else is asked of machine and network; a tab in the background paints nothing. */
const painted = new Promise<void>((resolve) => {
  new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true });
  setTimeout(resolve, LIST_MS);
});

/** What index.html says in the place of the map stays until there is one, or none. */
const welcome = document.querySelector('.welcome');
const opened = painted.then(() => actions.start());
const app: Wiring = {
  store,
  actions,
  arrays,
  pageOf: async (file) => (await import('./state/images')).pageOf(context, file),
  createScene: async (container, events) => {
    try {
      const [{ createScene }, { turn }] = await Promise.all([import('./render/scene'), import('./render/slices')]);
      // Tasks of their own for the renderer's code, its start and what comes after it: the page answers in between.
      await turn();
      const scene = createScene(container, events);
      await turn();
      void opened.then(() => welcome?.remove());
      return scene;
    } catch (error) {
      welcome?.remove();
      throw error;
    }
  },
};

/** The list of datasets is fetched beside the code: with it the first paint is what stays. Without it, soon. */
const listed = new Promise<void>((resolve) => {
  void painted.then(() => setTimeout(resolve, LIST_MS));
  void opened.then(resolve);
  const stop = store.subscribe(({ source }) => {
    if (source === null) return;
    stop();
    resolve();
  });
});
void listed.then(() => {
  const root = createRoot(document.getElementById('root')!);
  // In slices: the page answers while it is drawn for the first time.
  startTransition(() =>
    root.render(
      <StrictMode>
        <AppContext.Provider value={app}>
          <App />
        </AppContext.Provider>
      </StrictMode>,
    ),
  );
});

/** Installs the service worker: at once where threads were asked for and only it can isolate the page, else when the page has time. */
const offline = async () => {
  const isolate = threads > 1 && !window.crossOriginIsolated;
  if (!isolate) await opened;
  const { keepOffline } = await import('./offline/offline');
  await keepOffline(isolate, (message, advice) => notify(context, 'info', message, advice, true));
};
offline().catch(() => undefined); // as where there are no service workers
void opened.then(() => actions.openLink(location.hash));
// What is looked at in a published page is nothing to keep.
if (store.getState().explorable === null) {
  void opened.then(() => actions.kept((work) => work.watchKept(location.hash === '')));
}
addEventListener('hashchange', () => void actions.openLink(location.hash));
