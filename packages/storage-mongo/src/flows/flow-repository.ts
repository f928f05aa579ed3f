import type { DraftDocument, DraftEdit, Flow, FlowChange, FlowStore, FlowVersion, Session } from '@tandem/application';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import { matchWords, searchable } from '../listing/search.js';
import {
  type DraftEditRow,
  draftEditSchema,
  type FlowRow,
  type FlowVersionRow,
  flowSchema,
  flowVersionSchema,
} from './schema.js';

export class FlowRepository implements FlowStore {
  private readonly flows: Model<FlowRow>;
  private readonly draftEdits: Model<DraftEditRow>;
  private readonly published: Model<FlowVersionRow>;

  constructor(connection: Connection) {
    this.flows = modelOf<FlowRow>(connection, 'flows', flowSchema);
    this.draftEdits = modelOf<DraftEditRow>(connection, 'flow_edits', draftEditSchema);
    this.published = modelOf<FlowVersionRow>(connection, 'flow_versions', flowVersionSchema);
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<Flow | undefined> {
    const row = await this.flows.findOne({ _id: id, workspaceId }, null, sessionOption(session)).lean();
    return row ? toFlow(row) : undefined;
  }

  async list(workspaceId: string, filter: { search?: string; includeInactive: boolean }): Promise<Flow[]> {
    const active = filter.includeInactive ? {} : { active: true };
    const rows = await this.flows
      .find({ workspaceId, ...active, ...matchWords(filter.search) })
      .sort({ key: 1, _id: 1 })
      .lean();
    return rows.map(toFlow);
  }

  async existing(workspaceId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await this.flows.find({ workspaceId, _id: { $in: [...ids] } }, { _id: 1 }).lean();
    return rows.map((row) => row._id);
  }

  async insert(workspaceId: string, { id, draft, ...flow }: Flow, session?: Session): Promise<void> {
    const row = { ...flow, ...names(flow.name), _id: id, workspaceId, draft: JSON.stringify(draft) };
    await this.flows.create([row], sessionOption(session));
  }

  async change(
    workspaceId: string,
    id: string,
    revision: number,
    { draft, drafting, canary, scheduled, ...change }: FlowChange,
    session?: Session,
  ): Promise<Flow | undefined> {
    const set = {
      ...change,
      ...(change.name === undefined ? {} : names(change.name)),
      ...(draft === undefined ? {} : { draft: JSON.stringify(draft) }),
      ...(drafting ? { drafting } : {}),
      ...(canary ? { canary } : {}),
      ...(scheduled ? { scheduled } : {}),
    };
    const gone = Object.entries({ drafting, canary, scheduled }).flatMap(([name, value]) =>
      value === null ? [name] : [],
    );
    const unset = gone.length > 0 ? { $unset: Object.fromEntries(gone.map((name) => [name, 1])) } : {};
    const options = { ...sessionOption(session), returnDocument: 'after' } as const;
    const guard = { _id: id, workspaceId, draftRevision: revision };
    const row = await this.flows.findOneAndUpdate(guard, { $set: set, ...unset }, options).lean();
    return row ? toFlow(row) : undefined;
  }

  async insertEdit(workspaceId: string, { at, changes, ...edit }: DraftEdit, session?: Session): Promise<void> {
    const _id = `${edit.flowId}:${edit.revision}`;
    const row = { ...edit, _id, workspaceId, at: new Date(at), changes: JSON.stringify(changes) };
    await this.draftEdits.create([row], sessionOption(session));
  }

  async nameEdit(scope: string, given: DraftEdit & { name: string }): Promise<DraftEdit> {
    const { name, at, changes, workspaceId: _, ...edit } = given;
    const guard = { _id: `${edit.flowId}:${edit.revision}`, workspaceId: scope };
    const missing = { ...edit, at: new Date(at), changes: JSON.stringify(changes) };
    const options = { upsert: true, returnDocument: 'after' } as const;
    const row = await this.draftEdits
      .findOneAndUpdate(guard, { $set: { name }, $setOnInsert: missing }, options)
      .lean();
    return toEdit(row);
  }

  async edits(workspaceId: string, flowId: string, after: number, limit: number): Promise<DraftEdit[]> {
    const rows = await this.draftEdits
      .find({ workspaceId, flowId, revision: { $gt: after } })
      .sort({ revision: 1 })
      .limit(limit)
      .lean();
    return rows.map(toEdit);
  }

  async insertVersion(workspaceId: string, { document, ...version }: FlowVersion, session?: Session): Promise<void> {
    const _id = `${version.flowId}:${version.version}`;
    const row = { ...version, _id, workspaceId, document: JSON.stringify(document) };
    await this.published.create([row], sessionOption(session));
  }

  async versions(workspaceId: string, flowId: string): Promise<FlowVersion[]> {
    return (await this.published.find({ workspaceId, flowId }).sort({ version: -1 }).lean()).map(toVersion);
  }

  async version(workspaceId: string, flowId: string, version: number, session?: Session) {
    const row = await this.published.findOne({ workspaceId, flowId, version }, null, sessionOption(session)).lean();
    return row ? toVersion(row) : undefined;
  }
}

const names = (name: string) => ({ key: searchable(name).trim(), search: searchable(name) });

const toFlow = ({ _id: id, draft, key: _, search: __, ...flow }: FlowRow): Flow => ({
  id,
  ...flow,
  draft: JSON.parse(draft) as DraftDocument,
});

const toEdit = ({ _id: _, at, changes, ...edit }: DraftEditRow): DraftEdit => ({
  ...edit,
  at: at.getTime(),
  changes: JSON.parse(changes) as DraftEdit['changes'],
});

const toVersion = ({ _id: _, document, ...version }: FlowVersionRow): FlowVersion => ({
  ...version,
  document: JSON.parse(document) as DraftDocument,
});
