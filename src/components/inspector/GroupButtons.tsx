// What the inspector says of groups beside one word or an answer: the way back to those selected, that a word is drawn though it is hidden, and
// the word or the results as a selection.
import { ArrowLeft, Eye, SquareDashedMousePointer } from 'lucide-react';
import { useActions, useApp, useAppContext } from '../../state/react';
import { groupText } from '../../strings/group';
import { count } from '../format';
import { Button } from '../ui/Button';

const ICON = { size: 14, 'aria-hidden': true } as const;

/** Above a word. */
export function BackToGroup() {
  const { select, showAll } = useActions();
  const { arrays } = useAppContext();
  const members = useApp(({ group }) => group.count);
  const row = useApp(({ selection }) => selection?.row ?? null);
  const hidden = useApp(({ active, group }) => {
    const shown = group.shown === null ? null : (arrays.get(active)?.shown ?? null);
    return row !== null && shown?.[row] === 0;
  });
  return (
    <>
      {members > 0 && (
        <Button variant="link" icon={<ArrowLeft {...ICON} />} onClick={() => select(null)}>
          {groupText.back(count(members))}
        </Button>
      )}
      <p className="drawn-though" role="status">
        {hidden && (
          <>
            {groupText.drawnThough}{' '}
            <Button variant="link" icon={<Eye {...ICON} />} onClick={showAll}>
              {groupText.showAll}
            </Button>
          </>
        )}
      </p>
    </>
  );
}

/** The line that a small screen shows of a group. */
export function PeekGroup() {
  const members = useApp(({ group }) => group.count);
  return (
    <p className="peek">
      <strong>{count(members)}</strong>{' '}
      <span className="quiet">{members === 1 ? groupText.oneSelected : groupText.manySelected}</span>
    </p>
  );
}

/** Under a list of neighbours or results; `row` is the word that they are of. */
export function SelectThese({ rows, row }: { readonly rows: Uint32Array; readonly row: number | null }) {
  const { selectRows } = useActions();
  const members = row === null ? rows : Uint32Array.of(row, ...rows);
  return (
    <Button
      variant="link"
      icon={<SquareDashedMousePointer {...ICON} />}
      onClick={() => selectRows(members, 'replace', row === null ? 'query' : 'neighbors')}
    >
      {row === null ? groupText.results : groupText.neighbors}
    </Button>
  );
}
