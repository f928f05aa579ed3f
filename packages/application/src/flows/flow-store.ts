import type { Instant } from '@tandem/domain';
import type { DocumentChange, JsonValue } from '@tandem/flow';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';

/** A drawing as it was sent: it may be half done, so nothing is assumed about it. */
export type DraftDocument = { [name: string]: JsonValue };

/** Who draws what is not published yet. User ids. */
export interface Drafting {
  owner: string;
  /** May edit beside the owner. */
  editors: string[];
  /** Whose edits go live with the next publication, in the order of their first one. */
  authors: string[];
  /** Who asked the owner to hand the draft over and has no answer yet. */
  asks?: DraftAsk[];
}

export interface DraftAsk {
  /** User id. */
  by: string;
  at: Instant;
}

/** What one save changed. Kept for 30 days. */
export interface DraftEdit {
  flowId: string;
  workspaceId: string;
  /** The draft's revision after it. */
  revision: number;
  at: Instant;
  /** User id. */
  by?: string;
  changes: DocumentChange[];
  /** The name of a restore point: somebody wants to find the draft again as it was after this edit. */
  name?: string;
}

/** A version that a share of the new sessions begins on. */
export interface FlowCanary {
  version: number;
  /** 1 to 99. */
  percent: number;
  startedAt: Instant;
  /** User id. */
  startedBy?: string;
}

/** A version that goes live by itself. */
export interface ScheduledVersion {
  version: number;
  at: Instant;
  /** User id. */
  by?: string;
  /** Code of what kept it from going live at its moment. */
  problem?: string;
}

/** A flow with its draft. */
export interface Flow {
  id: string;
  workspaceId: string;
  name: string;
  active: boolean;
  draft: DraftDocument;
  /** Counts the edits from 1. */
  draftRevision: number;
  /** Absent while the draft is what was published last, or what is live. */
  drafting?: Drafting;
  /** The current version; absent until the first publication. */
  publishedVersion?: number;
  /** The draft's revision that the newest version was made from, or at which it was taken back to what is live. */
  publishedRevision?: number;
  /** The highest number given to a version. */
  lastVersion: number;
  /** Absent while every new session begins on the current version. */
  canary?: FlowCanary;
  /** Absent while nothing is about to go live. */
  scheduled?: ScheduledVersion;
  /** Publishing runs the cases, and is refused while one fails. */
  testsMustPass?: boolean;
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
  /** Whose edits went live with it. User ids. */
  authors?: string[];
}

export type FlowChange = Partial<
  Pick<
    Flow,
    | 'name'
    | 'active'
    | 'draft'
    | 'draftRevision'
    | 'publishedVersion'
    | 'publishedRevision'
    | 'lastVersion'
    | 'testsMustPass'
  >
> & {
  /** Null when nobody draws any more. */
  drafting?: Drafting | null;
  /** Null when there is none any more. */
  canary?: FlowCanary | null;
  scheduled?: ScheduledVersion | null;
  updatedAt: Instant;
  updatedBy?: string;
};

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
  insertEdit(workspaceId: string, edit: DraftEdit, session?: Session): Promise<void>;
  /** Names a revision; `edit` stands for it when nothing is kept of it, as of the first one. */
  nameEdit(workspaceId: string, edit: DraftEdit & { name: string }): Promise<DraftEdit>;
  /** Edits after a revision, oldest first. */
  edits(workspaceId: string, flowId: string, after: number, limit: number): Promise<DraftEdit[]>;
  insertVersion(workspaceId: string, version: FlowVersion, session?: Session): Promise<void>;
  /** Newest first. */
  versions(workspaceId: string, flowId: string): Promise<FlowVersion[]>;
  version(workspaceId: string, flowId: string, version: number, session?: Session): Promise<FlowVersion | undefined>;
}

export const FLOW_STORE = token<FlowStore>('FlowStore');
