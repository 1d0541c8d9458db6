// Binds the store to React: components read with `useApp(selector)` and act with `useActions()`.
import { createContext, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Scene, SceneEvents } from '../render/types';
import type { Arrays } from './arrays';
import type { AppActions, AppState } from './types';

/** What main.tsx wires together and components receive. */
export interface App {
  readonly store: StoreApi<AppState>;
  readonly actions: AppActions;
  readonly arrays: Arrays;
  /** A page of pictures by its file's name among the datasets, decoded; see images.ts. */
  readonly pageOf: (file: string) => Promise<ImageBitmap>;
  /** Loads the renderer (three.js) and starts it in `container`. */
  readonly createScene: (container: HTMLElement, events: SceneEvents) => Promise<Scene>;
}

export const AppContext = createContext<App | null>(null);

export function useAppContext(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('AppContext is missing: components must be inside main.tsx');
  return app;
}

export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppContext().store, selector);
}

export function useActions(): AppActions {
  return useAppContext().actions;
}
