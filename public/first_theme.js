// Runs before the first paint: a visitor who chose a theme must not see the system's one flash by. The only script that is
// not a module, since a module waits for the page. The key is the one that src/main.tsx stores the choice under.
try {
  const chosen = localStorage.getItem('vectarium.theme');
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is blocked, so nothing was chosen: the system's theme it is.
}
