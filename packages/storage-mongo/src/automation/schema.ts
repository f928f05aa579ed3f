import { Schema } from 'mongoose';

/** A run as stored. What flows made is JSON text: variables hold whatever the outside answered. */
export interface RunDocument {
  _id: string;
  workspaceId: string;
  conversationId: string;
  flowId: string;
  version: number;
  revision: number;
  handledSeq?: number;
  state: string;
  began: string;
  chain: string[];
  pending?: string;
  openNodes?: string;
  timers: { key: string; dueAt: Date }[];
  failed?: { tries: number; retryAt: number };
  /** When the first timer is due, or a pause after a failure is over. */
  wakeAt?: Date;
  /** The name of the event it waits for. */
  awaits?: string;
  /** Present until it is over. */
  open?: true;
  /** Present while there is something to do: pending effects, or nodes that have not answered. After a failure the end of its pause. */
  unfinishedSince?: Date;
  outcome?: string;
  startedAt: Date;
  updatedAt: Date;
}

const keptSeconds = 90 * 24 * 3_600;

export const runSchema = new Schema<RunDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    conversationId: { type: String, default: '' },
    flowId: { type: String, required: true },
    version: { type: Number, required: true },
    revision: { type: Number, required: true },
    handledSeq: Number,
    state: { type: String, required: true },
    began: { type: String, required: true },
    chain: [String],
    pending: String,
    openNodes: String,
    timers: [{ _id: false, key: String, dueAt: Date }],
    failed: Schema.Types.Mixed,
    wakeAt: Date,
    awaits: String,
    open: Boolean,
    unfinishedSince: Date,
    outcome: String,
    startedAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'automation_runs', versionKey: false, strict: 'throw' },
)
  // Whose timer is due.
  .index({ wakeAt: 1 }, { sparse: true })
  // The crash sweep.
  .index({ unfinishedSince: 1 }, { sparse: true })
  // Who waits for an event of a conversation.
  .index({ conversationId: 1, awaits: 1 }, { partialFilterExpression: { awaits: { $exists: true } } })
  // What is not over: of rules that are off, and on which versions.
  .index({ workspaceId: 1, flowId: 1, version: 1 }, { partialFilterExpression: { open: true } })
  // The latest runs of a rule, and how often it ran beside one conversation.
  .index({ workspaceId: 1, flowId: 1, startedAt: -1 })
  .index({ updatedAt: 1 }, { expireAfterSeconds: keptSeconds });

export interface RuleDocument {
  _id: string;
  workspaceId: string;
  order?: number;
  cursor?: Date;
  runs?: number;
  errors?: number;
  lastRunAt?: Date;
  lastError?: { code: string; at: number; conversationId?: string };
  /** The sealed secret that requests are signed with. */
  hook?: string;
}

export const ruleSchema = new Schema<RuleDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    order: Number,
    cursor: Date,
    runs: Number,
    errors: Number,
    lastRunAt: Date,
    lastError: Schema.Types.Mixed,
    hook: String,
  },
  { collection: 'automation_rules', versionKey: false, strict: 'throw', suppressReservedKeysWarning: true },
)
  // All of a workspace.
  .index({ workspaceId: 1 });
