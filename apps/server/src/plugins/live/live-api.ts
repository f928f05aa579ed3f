import { type LiveRows, narrowTo } from '@tandem/application';
import { api } from '@tandem/contracts';
import { UserError } from '@tandem/domain';
import { type LiveRowSet, liveRowSets } from '@tandem/plugin-sdk';
import { type RouteGroup, routeOn } from '../../http/route.js';
import type { LiveNumbers } from './live-numbers.js';

/** `/live` and the rows behind a number. What is outside the caller's queues is not in the state to begin with. */
export class LiveApi implements RouteGroup {
  constructor(
    private readonly numbers: LiveNumbers,
    private readonly rows: LiveRows,
  ) {}

  readonly routes = [
    routeOn(api.live.snapshot, ownScope, ({ principal, subject }) => this.numbers.read(principal.workspaceId, subject)),
    routeOn(api.live.rows, ownScope, async ({ principal, subject, query }) => {
      const { set, queueId } = parseRows(query.rows);
      const offset = parseCursor(query.cursor);
      const all = await this.numbers.stateFor(principal.workspaceId, subject);
      const state = queueId === undefined ? all : narrowTo(all, [queueId]);
      const { rows, total } = await this.rows.of(principal.workspaceId, state, set, { offset, limit: query.limit });
      const next = offset + rows.length;
      return { items: rows, ...(next < total ? { nextCursor: String(next) } : {}) };
    }),
  ];
}

/** The object asked for is the caller's own share. */
const ownScope = async (_params: unknown, subject: { id: string; queueIds: readonly string[] }) => ({
  queueIds: subject.queueIds,
  ownerIds: [subject.id],
});

/** `<row set>` or `<row set>@<queue id>`, as the readings carry it. @throws UserError */
function parseRows(rows: string): { set: LiveRowSet; queueId?: string } {
  const [name = '', queueId] = rows.split('@');
  const set = liveRowSets.find((known) => known === name);
  if (!set) {
    throw new UserError('invalid', 'live.unknown_rows', `There are no rows ${name}.`, { params: { rows: name } });
  }
  return { set, ...(queueId === undefined ? {} : { queueId }) };
}

function parseCursor(cursor = '0'): number {
  if (!/^\d{1,9}$/.test(cursor)) {
    throw new UserError('invalid', 'request.invalid', 'The cursor is not one of ours.');
  }
  return Number(cursor);
}
