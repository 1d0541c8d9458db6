// How the pointer selects: one point, a box, an outline, and what a new selection is to the last; and what can be done with what is selected.
import {
  BoxSelect,
  CircleMinus,
  CirclePlus,
  CircleX,
  Eye,
  EyeOff,
  Lasso,
  MousePointer2,
  Replace,
  ScanEye,
} from 'lucide-react';
import type { Combine, MapTool } from '../../state/group_state';
import { useActions, useApp } from '../../state/react';
import { groupText } from '../../strings/group';
import { count } from '../format';
import { IconButton } from '../ui/Button';
import { ToggleGroup } from '../ui/ToggleGroup';
import { useKeptFocus } from '../ui/use_kept_focus';
import './select_tools.css';

const SIZE = { size: 16, 'aria-hidden': true } as const;

const TOOLS = [
  { value: 'pointer', label: groupText.tool.pointer, icon: <MousePointer2 {...SIZE} /> },
  { value: 'box', label: groupText.tool.box, icon: <BoxSelect {...SIZE} /> },
  { value: 'lasso', label: groupText.tool.lasso, icon: <Lasso {...SIZE} /> },
] as const satisfies readonly { value: MapTool; label: string; icon: unknown }[];

const COMBINE = [
  { value: 'replace', label: groupText.combining.replace, icon: <Replace {...SIZE} /> },
  { value: 'add', label: groupText.combining.add, icon: <CirclePlus {...SIZE} /> },
  { value: 'subtract', label: groupText.combining.subtract, icon: <CircleMinus {...SIZE} /> },
] as const satisfies readonly { value: Combine; label: string; icon: unknown }[];

export function SelectTools() {
  const { setTool, isolate, hideGroup, selectNone, showAll } = useActions();
  const tool = useApp(({ group }) => group.tool);
  const members = useApp(({ group }) => group.count);
  const shown = useApp(({ group }) => group.shown);
  const none = useApp(({ active }) => active === null);
  const box = useKeptFocus<HTMLDivElement>(`${members} ${shown}`);
  if (none) return null;
  return (
    <div ref={box} className="select-tools">
      <ToggleGroup<MapTool> vertical label={groupText.tools} options={TOOLS} value={tool} onChange={setTool} />
      {tool !== 'pointer' && <HowTo tool={tool} />}
      {members > 0 && (
        <>
          <hr />
          <IconButton label={groupText.isolate} unable={shown !== null && shown <= members} onClick={isolate}>
            <ScanEye {...SIZE} />
          </IconButton>
          <IconButton label={groupText.hide} onClick={hideGroup}>
            <EyeOff {...SIZE} />
          </IconButton>
          <IconButton label={groupText.clear} onClick={selectNone}>
            <CircleX {...SIZE} />
          </IconButton>
        </>
      )}
      {shown !== null && (
        <IconButton label={groupText.showAll} onClick={showAll}>
          <Eye {...SIZE} />
        </IconButton>
      )}
      <Spoken members={members} shown={shown} />
    </div>
  );
}

/** Beside the tools while one of them draws: what the next drawing is to what is selected, and how to draw it. */
function HowTo({ tool }: { readonly tool: 'box' | 'lasso' }) {
  const { setCombine } = useActions();
  const combine = useApp(({ group }) => group.combine);
  return (
    <div className="tool-hint">
      <ToggleGroup<Combine> label={groupText.combine} options={COMBINE} value={combine} onChange={setCombine} />
      <p>
        {groupText.hint[tool]} <span className="tool-keys">{groupText.hintKeys[tool]}</span>
      </p>
    </div>
  );
}

interface SpokenProps {
  readonly members: number;
  readonly shown: number | null;
}

/** For those who do not see the map. */
function Spoken({ members, shown }: SpokenProps) {
  const rows = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.rows ?? 0);
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {members > 0 && groupText.live.selected(count(members))}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {shown !== null && groupText.live.shown(count(shown), count(rows))}
      </p>
    </>
  );
}
