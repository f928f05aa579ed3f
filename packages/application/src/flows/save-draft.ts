import { notFound, UserError } from '@tandem/domain';
import { applyChanges, diffDocuments, invertChanges, mergeDocuments } from '@tandem/flow';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import { draftConflict } from './draft-conflict.js';
import { editingAs, userOf } from './drafting.js';
import type { DraftDocument, DraftEdit, Flow, FlowStore } from './flow-store.js';
import { isLive } from './is-live.js';
import type { TellMentioned } from './tell-mentioned.js';

export interface DraftInput {
  document: DraftDocument;
  /** The revision that the document was drawn on. */
  baseRevision: number;
  name?: string;
  /** Steps may go even if they are many. */
  confirmed?: boolean;
}

/** A save that loses a larger share of the steps is more often a fault than a wish. */
const droppedShare = 1 / 5;
const tries = 5;

/**
 * Saves drafts. Every save is kept as the changes it made, so what several people draw is merged by step and field, and
 * each earlier state can be had again.
 */
export class SaveDraft {
  constructor(
    private readonly flows: FlowStore,
    private readonly transactions: Transactions,
    private readonly mentions: TellMentioned,
    private readonly eventLog: Pick<EventLog, 'appendLoose'>,
    private readonly notices: ChangeNotices,
    private readonly clock: Clock,
  ) {}

  /**
   * Autosaves come every few seconds, so they are not in the audit log; publications are.
   * @throws UserError `flow.draft_changed` when somebody else changed the same values, `flow.draft_owned` when the draft
   *   is somebody else's, `flow.drops_steps` when more than a fifth of the steps would go and that is not confirmed,
   *   `flow.kind_fixed` when a flow that talks would become a rule, or a rule such a flow
   */
  async save(caller: Caller, id: string, input: DraftInput): Promise<Flow> {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const saved = await this.attempt(caller, await this.read(caller.workspaceId, id), input);
      if (saved) {
        return saved;
      }
    }
    throw draftConflict();
  }

  /** The edits after a revision, oldest first. */
  async edits(workspaceId: string, id: string, after: number, limit: number): Promise<DraftEdit[]> {
    await this.read(workspaceId, id);
    return this.flows.edits(workspaceId, id, after, limit);
  }

  /** Names the draft as it was at a revision, so that it is found again. */
  async name(caller: Caller, id: string, revision: number, name: string): Promise<DraftEdit> {
    const { workspaceId } = caller;
    const flow = await this.read(workspaceId, id);
    await this.asOf(flow, revision);
    const by = userOf(caller);
    const edit = { flowId: id, workspaceId, revision, at: this.clock.now(), changes: [], name };
    return this.flows.nameEdit(workspaceId, { ...edit, ...(by === undefined ? {} : { by }) });
  }

  /** The draft as it was at a revision of the last 30 days. */
  async at(workspaceId: string, id: string, revision: number): Promise<DraftDocument> {
    return this.asOf(await this.read(workspaceId, id), revision);
  }

  private async attempt(caller: Caller, flow: Flow, input: DraftInput): Promise<Flow | undefined> {
    const { workspaceId } = caller;
    const drafting = editingAs(flow, caller);
    const document = await this.merged(flow, input);
    assertSameKind(flow.draft, document);
    const changes = diffDocuments(flow.draft, document);
    const name = input.name === undefined || input.name === flow.name ? {} : { name: input.name };
    if (changes.length === 0 && name.name === undefined) {
      return flow;
    }
    if (!input.confirmed) {
      refuseLargeLoss(flow.draft, document);
    }
    const at = this.clock.now();
    const by = userOf(caller);
    const revision = flow.draftRevision + (changes.length > 0 ? 1 : 0);
    // Who has taken everything back draws no more.
    const marks = (await isLive(this.flows, flow, document))
      ? { publishedRevision: revision, drafting: null }
      : drafting;
    const edited = changes.length === 0 ? {} : { draft: document, draftRevision: revision, ...marks };
    const alerts = await this.mentions.alertsFor(caller, flow.draft, document);
    return this.transactions.run(async (session) => {
      const change = { ...edited, ...name, updatedAt: at, ...(by === undefined ? {} : { updatedBy: by }) };
      const changed = await this.flows.change(workspaceId, flow.id, flow.draftRevision, change, session);
      if (!changed) {
        return undefined;
      }
      if (changes.length > 0) {
        const edit = { flowId: flow.id, workspaceId, revision, at, changes, ...(by === undefined ? {} : { by }) };
        await this.flows.insertEdit(workspaceId, edit, session);
      }
      for (const alert of alerts) {
        await this.eventLog.appendLoose(workspaceId, alert, session);
      }
      session.afterCommit(() => this.notices.changed(workspaceId, 'flows', flow.id));
      return changed;
    });
  }

  /** The document with what others drew since it was loaded. */
  private async merged(flow: Flow, { document, baseRevision }: DraftInput): Promise<DraftDocument> {
    const sent = { ...document, id: flow.id };
    if (baseRevision === flow.draftRevision) {
      return sent;
    }
    const base = await this.asOf(flow, baseRevision);
    const merge = mergeDocuments(base, sent, flow.draft);
    if (merge.conflicts.length > 0) {
      throw draftConflict(merge.conflicts.map(({ mine }) => mine.path));
    }
    return merge.document;
  }

  private async asOf({ workspaceId, id, draft, draftRevision }: Flow, revision: number): Promise<DraftDocument> {
    if (revision === draftRevision) {
      return draft;
    }
    const missing = draftRevision - revision;
    const edits = missing > 0 ? await this.flows.edits(workspaceId, id, revision, missing) : [];
    if (edits.length !== missing || missing < 0) {
      throw notFound('flow_draft', `${id}/${revision}`);
    }
    return edits.toReversed().reduce((later, { changes }) => applyChanges(later, invertChanges(changes)), draft);
  }

  private async read(workspaceId: string, id: string): Promise<Flow> {
    const flow = await this.flows.get(workspaceId, id);
    if (!flow) {
      throw notFound('flow', id);
    }
    return flow;
  }
}

export const SAVE_DRAFT = token<SaveDraft>('SaveDraft');

function refuseLargeLoss(before: DraftDocument, after: DraftDocument): void {
  const kept = new Set(nodeIds(after));
  const known = nodeIds(before);
  const dropped = known.filter((id) => !kept.has(id)).length;
  if (dropped > 1 && dropped > known.length * droppedShare) {
    const message = `${dropped} of ${known.length} steps would be gone. Confirm it if that is what you want.`;
    throw new UserError('conflict', 'flow.drops_steps', message, { params: { dropped, steps: known.length } });
  }
}

/** Who may make and switch rules may publish; who edits a draft need not. */
function assertSameKind(before: DraftDocument, after: DraftDocument): void {
  const isRule = ({ kind }: DraftDocument): boolean => kind === 'automation';
  if (isRule(before) !== isRule(after)) {
    throw new UserError(
      'unprocessable',
      'flow.kind_fixed',
      'A flow that talks becomes no rule, and a rule no such flow.',
    );
  }
}

const nodeIds = ({ nodes }: DraftDocument): unknown[] =>
  Array.isArray(nodes) ? nodes.map((node) => (node as { id?: unknown } | null)?.id) : [];
