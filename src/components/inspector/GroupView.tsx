// Rows selected together: how many, what they have in common by their true vectors, how their values differ from those of all, and who they are.
import { CircleX, Download, Eye, EyeOff, Maximize, ScanEye, Table } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useActions, useApp, useAppContext } from '../../state/react';
import { rowsIn } from '../../state/row_masks';
import { CLEARED } from '../../state/table_state';
import { groupText } from '../../strings/group';
import type { GroupDescription } from '../../workers/group_protocol';
import { count, share } from '../format';
import { Button, IconButton } from '../ui/Button';
import { GroupColumns } from './GroupColumns';
import { GroupTightness } from './GroupTightness';
import { NeighborList } from './NeighborList';
import './group.css';

const ICON = { size: 15, 'aria-hidden': true } as const;

export function GroupView() {
  const { isolate, showAll, hideGroup, selectNone, openExport, openDock, setTableFilter } = useActions();
  const { count: members, from, shown } = useApp(({ group }) => group);
  const rows = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.rows ?? 0);
  const found = useDescription();
  const mask = useGroupMask();
  if (mask === null) return null;
  const isolated = shown !== null && shown <= members;
  const openTable = () => {
    setTableFilter({ ...CLEARED, scope: 'group' });
    openDock('table');
  };
  return (
    <>
      <section>
        <div className="word-head">
          <h2 className="word">
            {count(members)} <span className="group-noun">{members === 1 ? groupText.one : groupText.many}</span>
          </h2>
          <IconButton label={groupText.clear} tip="none" onClick={selectNone}>
            <CircleX size={16} aria-hidden />
          </IconButton>
        </div>
        <p className="quiet">
          {groupText.count(count(rows), share(members, rows))}
          {from !== null && ` · ${groupText.from[from]}`}
        </p>
        <div className="group-actions">
          {isolated ? (
            <Button icon={<Eye {...ICON} />} onClick={showAll}>
              {groupText.showAll}
            </Button>
          ) : (
            <Button icon={<ScanEye {...ICON} />} onClick={isolate}>
              {groupText.isolate}
            </Button>
          )}
          <Button icon={<EyeOff {...ICON} />} onClick={hideGroup}>
            {groupText.hide}
          </Button>
          <Button icon={<Maximize {...ICON} />} onClick={() => window.vectarium?.scene.frame([...rowsIn(mask)])}>
            {groupText.fit}
          </Button>
          <Button icon={<Download {...ICON} />} onClick={() => openExport(true)}>
            {groupText.save}
          </Button>
        </div>
      </section>
      {found === null ? <p className="quiet">{groupText.comparing}</p> : <Described found={found} />}
      <Members mask={mask} onTable={openTable} />
    </>
  );
}

function Described({ found }: { readonly found: GroupDescription }) {
  const { central, outside, columns } = found;
  return (
    <>
      <section>
        <h3 className="section-head">{groupText.central}</h3>
        <NeighborList neighbors={central} label={groupText.central} />
        <p className="truth">{groupText.centralHelp}</p>
      </section>
      <GroupTightness found={found} />
      {columns.length > 0 && <GroupColumns columns={columns} />}
      {outside.rows.length > 0 && (
        <section>
          <h3 className="section-head">{groupText.outside}</h3>
          <NeighborList neighbors={outside} label={groupText.outside} />
          <p className="truth">{groupText.outsideHelp}</p>
        </section>
      )}
    </>
  );
}

const MOST_LISTED = 200;

function Members({ mask, onTable }: { readonly mask: Uint8Array; readonly onTable: () => void }) {
  const { arrays } = useAppContext();
  const { select, hover } = useActions();
  const active = useApp((state) => state.active);
  useApp((state) => state.showHidden);
  const rows = useMemo(() => rowsIn(mask), [mask]);
  return (
    <section>
      <div className="spread">
        <h3 className="section-head">{groupText.members}</h3>
        <Button variant="link" icon={<Table size={13} aria-hidden />} onClick={onTable}>
          {groupText.inTable}
        </Button>
      </div>
      <ul className="group-members" aria-label={groupText.members}>
        {[...rows.subarray(0, MOST_LISTED)].map((row) => (
          <li key={row}>
            <button
              type="button"
              className="word-button"
              onClick={() => select(row)}
              onPointerEnter={() => hover(row)}
              onPointerLeave={() => hover(null)}
            >
              <bdi dir="auto">{arrays.name(active, row)}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > MOST_LISTED && <p className="quiet">{groupText.more(count(rows.length - MOST_LISTED))}</p>}
    </section>
  );
}

function useGroupMask(): Uint8Array | null {
  const { arrays } = useAppContext();
  return useApp((state) => (state.group.version >= 0 ? (arrays.get(state.active)?.group ?? null) : null));
}

/** Asked anew with another group and with other vectors; that of another group is not shown. */
function useDescription(): GroupDescription | null {
  const { describeGroup } = useActions();
  const mask = useGroupMask();
  const showHidden = useApp((state) => state.showHidden);
  const trained = useApp(({ spaces, active, run }) =>
    run.phase === 'running' && run.space === active ? 0 : spaces.find(({ id }) => id === active)?.provenance.trained,
  );
  const [found, setFound] = useState<{ readonly of: Uint8Array; readonly facts: GroupDescription } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: vectors and hidden words change what is found of the same rows.
  useEffect(() => {
    if (mask === null) return;
    const stop = new AbortController();
    void describeGroup(stop.signal).then((facts) => facts && setFound({ of: mask, facts }));
    return () => stop.abort();
  }, [mask, showHidden, trained, describeGroup]);
  return found !== null && found.of === mask ? found.facts : null;
}
