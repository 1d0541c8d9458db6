// What the whole screen can do, on the top bar: undo and redo, all commands, help. Loads after the first paint; with it the shortcuts, the
// tooltips and the windows that open from anywhere.
import { CircleHelp, Command as CommandSign, Download, ExternalLink, Redo2, Share2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useActions, useApp, useAppContext } from '../../state/react';
import { commandStrings as words } from '../../strings/commands';
import { exportText } from '../../strings/export';
import { publishText } from '../../strings/publish';
import { shareText } from '../../strings/share';
import { Button, IconButton } from '../ui/Button';
import { APPLE } from '../ui/Keys';
import { keyCaps } from '../ui/keys';
import { Menu, type MenuItem } from '../ui/Menu';
import { fetchTooltips } from '../ui/overlays';
import { useIdlePart } from '../ui/use_idle_part';
import { commands } from './commands';
import { useCommandKeys } from './use_command_keys';
import { Windows } from './Windows';
import { openWindow } from './windows';
import '../explorable/top.css';

const HELP = ['guide', 'truth', 'shortcuts', 'app'];
const SMALL = ['undo', 'redo', 'palette', 'export', 'share', 'guide', 'truth', 'app'];
/** Where a page can be published, and where it was. */
const PUBLISH = ['publish'];
const ABOUT = ['about'];
const find = (id: string) => commands.find((command) => command.id === id)!;
const withKeys = (title: string, keys: string | undefined) =>
  keys === undefined ? title : `${title} (${keyCaps(keys, APPLE).join(APPLE ? '' : '+')})`;

const FRAMED = window.top !== window;

export function TopActions({ small }: { readonly small: boolean }) {
  const Tooltips = useIdlePart(fetchTooltips);
  useCommandKeys();
  return (
    <div className="top-actions">
      {!small && <Steps />}
      {!small && (
        <>
          <IconButton
            label={words.palette}
            data-tip={withKeys(words.palette, 'mod+k')}
            tip="bottom"
            onClick={() => openWindow('palette')}
          >
            <CommandSign size={16} aria-hidden />
          </IconButton>
          <SaveButton />
          <ShareButton />
          <HelpMenu />
        </>
      )}
      {FRAMED && <OpenInFull />}
      <Windows />
      {Tooltips !== null && <Tooltips />}
    </div>
  );
}

/** Of a page within another: itself in a tab of its own. */
function OpenInFull() {
  return (
    <a
      className="icon-button"
      href={location.href}
      target="_blank"
      rel="noreferrer"
      aria-label={publishText.openFull}
      data-tip={publishText.openFull}
      data-tip-side="bottom"
    >
      <ExternalLink size={16} aria-hidden />
    </a>
  );
}

function SaveButton() {
  const { openExport } = useActions();
  const none = useApp(({ active }) => active === null);
  return (
    <IconButton
      label={exportText.open}
      data-tip={withKeys(exportText.open, 'mod+s')}
      tip="bottom"
      disabled={none}
      onClick={() => openExport(true)}
    >
      <Download size={16} aria-hidden />
    </IconButton>
  );
}

function ShareButton() {
  const none = useApp(({ active }) => active === null);
  return (
    <IconButton
      label={shareText.open}
      data-tip={shareText.open}
      tip="bottom"
      disabled={none}
      onClick={() => openWindow('share')}
    >
      <Share2 size={16} aria-hidden />
    </IconButton>
  );
}

/** Hidden until there was a first step, so that the bar offers nothing that never can be done. */
function Steps() {
  const { undo, redo } = useApp((state) => state.group);
  const [ever, setEver] = useState(false);
  const any = undo !== null || redo !== null;
  if (any && !ever) setEver(true);
  if (!ever) return null;
  return (
    <>
      <StepButton id="undo" label={undo === null ? words.undo : words.undoOf(words.steps[undo])} off={undo === null} />
      <StepButton id="redo" label={redo === null ? words.redo : words.redoOf(words.steps[redo])} off={redo === null} />
    </>
  );
}

interface StepProps {
  readonly id: 'undo' | 'redo';
  readonly label: string;
  readonly off: boolean;
}

function StepButton({ id, label, off }: StepProps) {
  const { store, actions } = useAppContext();
  const { run, keys } = find(id);
  return (
    <IconButton
      label={label}
      data-tip={withKeys(label, keys)}
      tip="bottom"
      className="points"
      unable={off}
      onClick={() => run(actions, store.getState())}
    >
      {id === 'undo' ? <Undo2 size={16} aria-hidden /> : <Redo2 size={16} aria-hidden />}
    </IconButton>
  );
}

function useItems(ids: readonly string[]): readonly (MenuItem & { readonly disabled: boolean })[] {
  const { store, actions } = useAppContext();
  // Which can be done now, as one text: what changes many times a second otherwise renders nothing.
  const can = useApp((state) => ids.filter((id) => find(id).can?.(state) !== false).join(' ')).split(' ');
  return ids.map(find).map(({ id, title, keys, run }) => ({
    id,
    label: title,
    keys,
    disabled: !can.includes(id),
    onSelect: () => run(actions, store.getState()),
  }));
}

function HelpMenu() {
  const published = useApp(({ explorable }) => explorable !== null);
  const items = useItems(published ? [...ABOUT, ...HELP] : HELP);
  return <Menu label={words.help} tip="bottom" icon={<CircleHelp size={16} aria-hidden />} items={items} />;
}

/** On small screens, in the menu of the bar. */
export function SmallActions({ close }: { readonly close: () => void }) {
  const published = useApp(({ explorable }) => explorable !== null);
  const items = useItems([...SMALL, ...(published ? ABOUT : PUBLISH)]);
  return (
    <ul className="small-actions">
      {items.map(({ id, label, disabled, onSelect }) => (
        <li key={id}>
          <Button
            disabled={disabled}
            onClick={() => {
              close();
              onSelect();
            }}
          >
            {label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
