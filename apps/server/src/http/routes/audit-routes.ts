import { pipeline } from 'node:stream/promises';
import type { AuditEntry, AuditFilter, AuditLog } from '@tandem/application';
import { api } from '@tandem/contracts';
import type { NumberView } from '../../privacy/number-view.js';
import { pageOf, present } from '../list-input.js';
import { type RouteGroup, route } from '../route.js';

/** The audit log. */
export class AuditRoutes implements RouteGroup {
  constructor(private readonly log: AuditLog) {}

  readonly routes = [
    route(api.audit.list, ({ principal, query }) => {
      const { cursor: _, limit: __, ...filter } = query;
      return this.log.list(principal.workspaceId, present(filter), pageOf(query));
    }),
    route(api.audit.export, async ({ principal, query, raw, shown }) => {
      raw.response.status(200).type('application/jsonl').attachment('audit.jsonl');
      raw.response.set('cache-control', 'no-store');
      await pipeline(this.lines(principal.workspaceId, present(query), shown), raw.response);
      return undefined;
    }),
  ];

  private async *lines(workspaceId: string, filter: AuditFilter, view: NumberView): AsyncGenerator<string> {
    let cursor: string | undefined;
    do {
      const page = await this.log.list(workspaceId, filter, {
        limit: 200,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const shown = ({ workspaceId: _, ...entry }: AuditEntry) => `${JSON.stringify(view(entry))}\n`;
      yield page.items.map(shown).join('');
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
}
