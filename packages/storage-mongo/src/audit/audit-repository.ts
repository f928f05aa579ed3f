import type { AuditEntry, AuditFilter, AuditLog, Page, PageRequest, Session } from '@tandem/application';
import type { Connection, Model } from 'mongoose';
import { sessionOption } from '../connection/session.js';
import { afterCursor, type Order, sortOf, toPage } from '../listing/page.js';
import { matchWords, searchable } from '../listing/search.js';
import { type AuditDocument, auditSchema } from './schema.js';

const newest: Order = { field: 'at', type: 'number', direction: -1 };

export class AuditRepository implements AuditLog {
  private readonly model: Model<AuditDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<AuditDocument>('audit_log', auditSchema);
  }

  async record(workspaceId: string, entry: AuditEntry, session?: Session): Promise<void> {
    const { id, before, after, ...rest } = entry;
    const search = searchable(entry.action, entry.resource, entry.resourceId, entry.actor.displayName);
    const row = {
      ...rest,
      _id: id,
      workspaceId,
      search,
      ...(before === undefined ? {} : { before: JSON.stringify(before) }),
      ...(after === undefined ? {} : { after: JSON.stringify(after) }),
    };
    await this.model.create([row], sessionOption(session));
  }

  async list(workspaceId: string, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    const { actorId, resource, search, from, to } = filter;
    const between = { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lt: to }) };
    const rows = await this.model
      .find({
        workspaceId,
        ...(actorId === undefined ? {} : { 'actor.id': actorId }),
        ...(resource === undefined ? {} : { resource }),
        ...(from === undefined && to === undefined ? {} : { at: between }),
        $and: [matchWords(search), afterCursor(page, newest)],
      })
      .sort(sortOf(newest))
      .limit(page.limit + 1)
      .lean();
    return toPage(rows, page.limit, (row) => [row.at, row._id], toEntry);
  }
}

function toEntry({ _id: id, before, after, search: _, ...entry }: AuditDocument): AuditEntry {
  return {
    id,
    ...entry,
    ...(before === undefined ? {} : { before: JSON.parse(before) as unknown }),
    ...(after === undefined ? {} : { after: JSON.parse(after) as unknown }),
  };
}
