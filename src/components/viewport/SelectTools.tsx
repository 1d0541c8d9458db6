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
import { IconButton } from '../ui/Button';
import { ToggleGroup } from '../ui/ToggleGroup';
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
  const { setTool, setCombine, isolate, hideGroup, selectNone, showAll } = useActions();
  const tool = useApp(({ group }) => group.tool);
  const combine = useApp(({ group }) => group.combine);
  const some = useApp(({ group }) => group.count > 0);
  const hidden = useApp(({ group }) => group.shown !== null);
  const none = useApp(({ active }) => active === null);
  if (none) return null;
  return (
    <div className="select-tools">
      <ToggleGroup<MapTool> vertical label={groupText.tools} options={TOOLS} value={tool} onChange={setTool} />
      {tool !== 'pointer' && (
        <>
          <ToggleGroup<Combine>
            vertical
            label={groupText.combine}
            options={COMBINE}
            value={combine}
            onChange={setCombine}
          />
          <p className="tool-hint" role="status">
            {groupText.hint[tool]}
          </p>
        </>
      )}
      {some && (
        <>
          <IconButton label={groupText.isolate} onClick={isolate}>
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
      {hidden && (
        <IconButton label={groupText.showAll} onClick={showAll}>
          <Eye {...SIZE} />
        </IconButton>
      )}
    </div>
  );
}
