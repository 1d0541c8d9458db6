// Ids of the commands used last in this browser, the latest first.
const KEY = 'vectarium.commands';
const MOST = 6;

export function recentCommands(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return []; // storage is denied in some embedded pages
  }
}

export function rememberCommand(id: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([id, ...recentCommands().filter((old) => old !== id)].slice(0, MOST)));
  } catch {
    // Not remembered, as above.
  }
}
