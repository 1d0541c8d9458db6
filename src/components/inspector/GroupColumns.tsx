// How the values of a group differ from those of all rows: categories with their lift, numbers by their medians.
import type { ColumnDifference } from '../../ml/query/group_columns';
import { groupText } from '../../strings/group';
import { say } from '../../strings/localized';
import { compact, percent, rate, year } from '../format';

export function GroupColumns({ columns }: { readonly columns: readonly ColumnDifference[] }) {
  return (
    <section>
      <h3 className="section-head">{groupText.differ}</h3>
      <table className="group-columns">
        <thead>
          <tr>
            <td />
            <th scope="col">{groupText.here}</th>
            <th scope="col">{groupText.all}</th>
            <td />
          </tr>
        </thead>
        {columns.map((column) => (
          <tbody key={column.name}>
            {column.kind === 'numbers' ? (
              <Numbers column={column} />
            ) : (
              <>
                <tr>
                  <th scope="rowgroup" colSpan={4}>
                    {say(column.label)}
                  </th>
                </tr>
                {column.top.map(({ name, share, ofAll, lift }) => (
                  <tr key={name}>
                    <th scope="row" className="group-category">
                      <bdi>{name}</bdi>
                    </th>
                    <td>{percent(share)}</td>
                    <td>{percent(ofAll)}</td>
                    <td>{groupText.lift(rate(lift))}</td>
                  </tr>
                ))}
              </>
            )}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Numbers({ column }: { readonly column: Extract<ColumnDifference, { kind: 'numbers' }> }) {
  const write = /year/i.test(column.name) ? year : compact;
  return (
    <tr>
      <th scope="row">
        {say(column.label)} <span className="quiet">{groupText.median}</span>
      </th>
      <td>{write(column.median)}</td>
      <td>{write(column.ofAll)}</td>
      <td />
    </tr>
  );
}
