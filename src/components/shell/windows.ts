// Which window of the shell is open: one at most, opened from anywhere (a command, a button, a help link). What each shows is in Windows.tsx.
import { createStore } from 'zustand/vanilla';

export type WindowName = 'palette' | 'shortcuts' | 'guide' | 'truth' | 'share' | 'publish' | 'about' | 'app' | 'kept';

/** Parts of the guide that can be opened at. */
export type GuidePart = 'sizes' | 'colors' | 'shapes' | 'places' | 'lines' | 'axes' | 'marks' | 'trust' | 'numbers';

interface OpenWindow {
  readonly open: WindowName | null;
  readonly part: GuidePart | null;
}

export const windows = createStore<OpenWindow>(() => ({ open: null, part: null }));

export function openWindow(open: WindowName, part: GuidePart | null = null): void {
  windows.setState({ open, part });
}

export function closeWindow(): void {
  windows.setState({ open: null, part: null });
}
