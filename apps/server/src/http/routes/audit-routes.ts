import { pipeline } from 'node:stream/promises';
import type { AuditEntry, AuditFilter, AuditLog, WorkspaceStore } from '@tandem/application';
import { api } from '@tandem/contracts';
import { notFound } from '@tandem/domain';
import type { NumberView } from '../../privacy/number-view.js';
import { pageOf, present } from '../list-input.js';
import { type RouteGroup, route } from '../route.js';

/** The audit log and the workspace it belongs to. */
export class AuditRoutes implements RouteGroup {
  constructor(
    private readonly log: AuditLog,
    private readonly workspaces: WorkspaceStore,
  ) {}

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
    route(api.workspace.get, async ({ principal }) => {
      const workspace = await this.workspaces.get(principal.workspaceId);
      if (!workspace) {
        throw notFound('workspace', principal.workspaceId);
      }
      return workspace;
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
