import type { Instant } from '@tandem/domain';
import type { JsonValue } from '@tandem/flow';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';

/** A drawing as it was sent: it may be half done, so nothing is assumed about it. */
export type DraftDocument = { [name: string]: JsonValue };

/** A flow with its draft. */
export interface Flow {
  id: string;
  workspaceId: string;
  name: string;
  active: boolean;
  draft: DraftDocument;
  /** Counts the edits from 1. */
  draftRevision: number;
  /** The current version; absent until the first publication. */
  publishedVersion?: number;
  /** The draft's revision that the newest version was made from. */
  publishedRevision?: number;
  /** The highest number given to a version. */
  lastVersion: number;
  createdAt: Instant;
  updatedAt: Instant;
  /** User id. */
  updatedBy?: string;
}

/** A published copy. It never changes. */
export interface FlowVersion {
  flowId: string;
  workspaceId: string;
  version: number;
  note: string;
  document: DraftDocument;
  publishedAt: Instant;
  /** User id. */
  publishedBy?: string;
}

export type FlowChange = Partial<
  Pick<Flow, 'name' | 'active' | 'draft' | 'draftRevision' | 'publishedVersion' | 'publishedRevision' | 'lastVersion'>
> & { updatedAt: Instant; updatedBy?: string };

export interface FlowStore {
  get(workspaceId: string, id: string, session?: Session): Promise<Flow | undefined>;
  /** By name. */
  list(workspaceId: string, filter: { search?: string; includeInactive: boolean }): Promise<Flow[]>;
  insert(workspaceId: string, flow: Flow, session?: Session): Promise<void>;
  /** One guarded write: undefined when the draft is not at `revision` any more. */
  change(
    workspaceId: string,
    id: string,
    revision: number,
    change: FlowChange,
    session?: Session,
  ): Promise<Flow | undefined>;
  insertVersion(workspaceId: string, version: FlowVersion, session?: Session): Promise<void>;
  /** Newest first. */
  versions(workspaceId: string, flowId: string): Promise<FlowVersion[]>;
  version(workspaceId: string, flowId: string, version: number, session?: Session): Promise<FlowVersion | undefined>;
}

export const FLOW_STORE = token<FlowStore>('FlowStore');
