// The true neighbours of what is selected, and how many of them the map keeps near: now, or at the moment of the training that is looked at.
import { useActions, useApp } from '../../state/react';
import type { SelectionState } from '../../state/types';
import { historyText } from '../../strings/history';
import { strings } from '../../strings/screen';
import { percent } from '../format';
import { NumberField } from '../ui/NumberField';
import { SelectThese } from './GroupButtons';
import { NeighborList } from './NeighborList';
import { OnMap } from './OnMap';
import { Truth } from './Truth';

const K = { min: 5, max: 50, step: 5 };

export function Neighbors(props: { readonly selection: SelectionState; readonly title: string }) {
  const { selection } = props;
  const past = useApp(({ history }) => history.at !== null);
  const then = useApp(({ history }) => (history.neighbors?.row === selection.row ? history.neighbors : null));
  const title = then === null ? props.title : historyText.neighborsAt(props.title, percent(then.moment.trained));
  const neighbors = past ? then?.found : selection.neighbors;
  const { setK } = useActions();
  const k = useApp((state) => state.k);
  return (
    <section>
      <div className="spread">
        <h3 className="section-head">{title}</h3>
        <NumberField label={strings.inspector.k} value={k} bounds={K} onChange={setK} />
      </div>
      {!neighbors ? (
        <p className="quiet">{then?.found === null ? historyText.notKept : strings.inspector.loading}</p>
      ) : (
        <>
          <NeighborList neighbors={neighbors} label={title} />
          <OnMap neighbors={neighbors} />
          <SelectThese rows={neighbors.rows} row={selection.row} />
        </>
      )}
      <Truth />
    </section>
  );
}
