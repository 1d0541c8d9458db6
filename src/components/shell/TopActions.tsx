// What the whole screen can do, on the top bar: undo and redo, save, share, all commands, help.
export function TopActions() {
  return null;
}
