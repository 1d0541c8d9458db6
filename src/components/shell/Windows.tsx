// The windows that can be opened from anywhere, each fetched when it is first opened.
import type { ComponentType } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../state/react';
import type { AppState } from '../../state/types';
import { Late } from '../ui/Late';
import { closeWindow, type WindowName, windows } from './windows';

type Part = () => Promise<ComponentType<{ readonly onClose: () => void }>>;

const PARTS: Readonly<Record<WindowName, Part>> = {
  palette: () => import('./Palette').then(({ Palette }) => Palette),
  shortcuts: () => import('./Shortcuts').then(({ Shortcuts }) => Shortcuts),
  guide: () => import('../viewport/AboutMap').then(({ AboutMap }) => AboutMap),
  truth: () => import('../viewport/TruthDialog').then(({ TruthDialog }) => TruthDialog),
  app: () => import('../about/AboutApp').then(({ AboutApp }) => AboutApp),
  publish: () => import('../publish/PublishDialog').then(({ PublishDialog }) => PublishDialog),
  about: () => import('../explorable/AboutExplorable').then(({ AboutDialog }) => AboutDialog),
  kept: () => import('../keep/KeptWindow').then(({ KeptWindow }) => KeptWindow),
  share: () => import('../share/ShareWindow').then(({ ShareWindow }) => ShareWindow),
};

const loadImport: Part = () => import('../data/ImportDialog').then(({ ImportDialog }) => ImportDialog);
const isImporting = ({ importing }: AppState) => importing !== null;

export function Windows() {
  const open = useStore(windows, (state) => state.open);
  const importing = useApp(isImporting);
  if (importing) return <Late part={loadImport} props={{ onClose: closeWindow }} />;
  return open !== null && <Late key={open} part={PARTS[open]} props={{ onClose: closeWindow }} />;
}
