// The space worker's answers about rows selected together. The mathematics is ml/query/group_*.ts; here are names.
import type { Neighbors } from '../ml/contracts';
import { nameAt } from '../ml/core/names';
import { columnDifferences } from '../ml/query/group_columns';
import { groupFacts } from '../ml/query/group_facts';
import type { GroupApi } from './group_protocol';
import { type GetSpace, queried } from './open_space';
import type { Handlers } from './rpc';

export function groupHandlers(get: GetSpace): Handlers<GroupApi> {
  return {
    describeGroup: async ({ space, rows, k, showHidden }, { signal, emit }) => {
      const open = get(space);
      const { names, columns } = open.space;
      const named = (found: Neighbors) => ({
        ...found,
        names: Array.from(found.rows, (row) => nameAt(names, row)),
        nearOnMap: null,
      });
      const facts = await groupFacts(queried(open, showHidden), rows, k, { signal, onProgress: emit });
      const { central, outside } = facts;
      const differences = columnDifferences(columns, rows);
      return { ...facts, central: named(central), outside: named(outside), columns: differences };
    },
  };
}
