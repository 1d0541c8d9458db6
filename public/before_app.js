// Runs before the first paint: a visitor who chose a theme must not see the system's one flash by (the key is the one that src/main.tsx stores the
// choice under), and where the app cannot start the page says so. The only script that is not a module, since a module waits for the page.
try {
  const chosen = localStorage.getItem('vectarium.theme');
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is blocked, so nothing was chosen: the system's theme it is.
}

// Scripts that do not arrive, or that this browser cannot read; nothing once the app has taken the room over.
addEventListener(
  'error',
  (event) => {
    const ofScript = event.target === window || event.target instanceof HTMLScriptElement;
    // From a disk no script of a module's kind ever comes.
    const note = document.querySelector(location.protocol === 'file:' ? '.first .first-disk' : '.first .first-error');
    if (ofScript && note !== null) note.hidden = false;
  },
  true,
);
