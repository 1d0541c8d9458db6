// The true neighbours of what is selected, and how many of them the map keeps near.
import { lazy, Suspense } from 'react';
import { useActions, useApp } from '../../state/react';
import type { SelectionState } from '../../state/types';
import { strings } from '../../strings/screen';
import { NumberField } from '../ui/NumberField';
import { NeighborList } from './NeighborList';
import { OnMap } from './OnMap';
import { Truth } from './Truth';

const SelectThese = lazy(() => import('./GroupButtons').then(({ SelectThese }) => ({ default: SelectThese })));

const K = { min: 5, max: 50, step: 5 };

export function Neighbors({ selection, title }: { readonly selection: SelectionState; readonly title: string }) {
  const { setK } = useActions();
  const k = useApp((state) => state.k);
  const { neighbors } = selection;
  return (
    <section>
      <div className="spread">
        <h3 className="section-head">{title}</h3>
        <NumberField label={strings.inspector.k} value={k} bounds={K} onChange={setK} />
      </div>
      {neighbors === null ? (
        <p className="quiet">{strings.inspector.loading}</p>
      ) : (
        <>
          <NeighborList neighbors={neighbors} label={title} />
          <OnMap neighbors={neighbors} />
          <Suspense fallback={null}>
            <SelectThese rows={neighbors.rows} row={selection.row} />
          </Suspense>
        </>
      )}
      <Truth />
    </section>
  );
}
