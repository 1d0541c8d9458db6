// What the space worker can be asked about rows selected together, types only: see space_protocol.ts.
import type { Progress } from '../ml/contracts';
import type { ColumnDifference } from '../ml/query/group_columns';
import type { GroupFacts } from '../ml/query/group_facts';
import type { Method } from './method';
import type { NamedNeighbors } from './space_protocol';

export interface GroupDescription extends Pick<GroupFacts, 'tightness' | 'chance'> {
  readonly central: NamedNeighbors;
  readonly outside: NamedNeighbors;
  readonly columns: readonly ColumnDifference[];
}

export interface GroupApi {
  /** What these rows, at least one, have in common; k central members and k outsiders. Stops when aborted. */
  describeGroup: Method<
    { space: string; rows: Uint32Array; k: number; showHidden?: boolean },
    GroupDescription,
    Progress
  >;
}
