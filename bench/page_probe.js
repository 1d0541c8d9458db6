// Runs in the page before the app does and times it from inside: the first drawn points, the first completion, frames of points after
// a click, and tasks that blocked the UI thread. browser.ts reads `benchProbe`. All times are performance.now(), 0 at navigation.
// Plain JS, since it is injected as it stands.
(() => {
  const probe = {
    /** Points were drawn, and the frame was done. */
    drawn: null,
    /** The first completion of a search was on screen. */
    searchable: null,
    /** The last click on anything. */
    clicked: null,
    /** The points of a training's own space were put in place, and then moved: the frame after each such call. */
    placed: [],
    /** The page offered to train again. */
    finished: null,
    longTasks: [],
  };
  window.benchProbe = probe;
  window.benchPlaces = (count) =>
    JSON.stringify(Array.from({ length: count }, (_, row) => window.vectarium.scene.pixelOf(row)));

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) probe.longTasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });

  document.addEventListener(
    'click',
    () => {
      probe.clicked = performance.now();
      probe.placed = [];
    },
    { capture: true },
  );

  /** Notes when something is on screen for the first time. Sees elements come and go, not texts change: cheap while numbers run. */
  const noteFirst = (name, isThere) => {
    const observer = new MutationObserver(() => {
      if (!isThere()) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        probe[name] = performance.now();
      });
    });
    observer.observe(document, { childList: true, subtree: true });
  };
  noteFirst('searchable', () => document.querySelector('[role="option"]') !== null);
  noteFirst('finished', () =>
    [...document.querySelectorAll('button')].some((button) => button.textContent.trim() === 'Train again'),
  );

  // The viewport puts its scene on `window.vectarium`: from then on every call that moves points is noted.
  const watch = (scene) => {
    const setPositions = scene.setPositions.bind(scene);
    scene.setPositions = (positions, morphMs) => {
      setPositions(positions, morphMs);
      const { placed } = probe;
      requestAnimationFrame(() => placed.push(performance.now()));
    };
    const look = () => {
      const { points, frames } = scene.stats();
      if (points > 0 && frames > 0) probe.drawn = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  let hook;
  Object.defineProperty(window, 'vectarium', {
    configurable: true, // the viewport deletes it when it closes
    get: () => hook,
    set: (value) => {
      hook = value;
      if (value?.scene) watch(value.scene);
    },
  });
})();
