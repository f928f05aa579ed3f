import { notFound, UserError } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import { draftConflict } from './draft-conflict.js';
import { mayEdit, userOf } from './drafting.js';
import type { Drafting, Flow, FlowStore } from './flow-store.js';

/** Whose draft it is. Everybody who may edit flows may join in or take over; both are audited. */
export class OwnDraft {
  constructor(
    private readonly flows: FlowStore,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly notices: ChangeNotices,
    private readonly clock: Clock,
  ) {}

  /** Edits together with the owner. */
  join(caller: Caller, id: string): Promise<Flow> {
    return this.change(caller, id, 'flow.draft_joined', (drafting, user) =>
      mayEdit(drafting, user) ? drafting : { ...drafting, editors: [...drafting.editors, user] },
    );
  }

  /** The former owner goes on as an editor. */
  takeOver(caller: Caller, id: string): Promise<Flow> {
    return this.change(caller, id, 'flow.draft_taken_over', (drafting, user) => {
      return drafting.owner === user ? drafting : handedTo(drafting, user);
    });
  }

  /** Asks the owner to hand the draft over. Asking twice is asking once. */
  ask(caller: Caller, id: string): Promise<Flow> {
    return this.change(caller, id, 'flow.draft_asked', (drafting, user) => {
      const asks = drafting.asks ?? [];
      if (drafting.owner === user || asks.some(({ by }) => by === user)) {
        return drafting;
      }
      return { ...drafting, asks: [...asks, { by: user, at: this.clock.now() }] };
    });
  }

  /** The owner's answer to somebody who asked: they own the draft now, or not. */
  answer(caller: Caller, id: string, askedBy: string, isGranted: boolean): Promise<Flow> {
    const action = isGranted ? 'flow.draft_handed_over' : 'flow.draft_refused';
    return this.change(caller, id, action, (drafting, user) => {
      if (drafting.owner !== user) {
        throw new UserError('conflict', 'flow.draft_owned', 'Only the owner answers who asks for the draft.', {
          params: { owner: drafting.owner },
        });
      }
      if (!drafting.asks?.some(({ by }) => by === askedBy)) {
        throw notFound('flow_draft_ask', `${id}/${askedBy}`);
      }
      return isGranted ? handedTo(drafting, askedBy) : { ...drafting, asks: asksWithout(drafting, askedBy) };
    });
  }

  /** The flows whose draft somebody asked this person for. */
  async asked(workspaceId: string, userId: string): Promise<Flow[]> {
    const flows = await this.flows.list(workspaceId, { includeInactive: true });
    return flows.filter(({ drafting }) => drafting?.owner === userId && (drafting.asks ?? []).length > 0);
  }

  private async change(
    caller: Caller,
    id: string,
    action: string,
    next: (drafting: Drafting, userId: string) => Drafting,
  ): Promise<Flow> {
    const { workspaceId } = caller;
    const user = userOf(caller);
    if (user === undefined) {
      throw new UserError('forbidden', 'flow.owner_is_a_person', 'Only people own drafts.');
    }
    return this.transactions.run(async (session) => {
      const flow = await this.flows.get(workspaceId, id, session);
      if (!flow) {
        throw notFound('flow', id);
      }
      const drafting = flow.drafting && next(flow.drafting, user);
      if (!drafting || drafting === flow.drafting) {
        return flow;
      }
      const change = { drafting, updatedAt: this.clock.now() };
      const changed = await this.flows.change(workspaceId, id, flow.draftRevision, change, session);
      if (!changed) {
        throw draftConflict();
      }
      const before = { owner: flow.drafting?.owner };
      const after = { owner: drafting.owner };
      await this.audit.record(caller, { action, resource: 'flow', resourceId: id, before, after }, session);
      session.afterCommit(() => {
        this.notices.changed(workspaceId, 'flows', id);
        this.notices.changed(workspaceId, 'draft-asks', id);
      });
      return changed;
    });
  }
}

const asksWithout = ({ asks = [] }: Drafting, userId: string) => asks.filter(({ by }) => by !== userId);

const handedTo = (drafting: Drafting, user: string): Drafting => ({
  ...drafting,
  owner: user,
  editors: [...drafting.editors.filter((editor) => editor !== user), drafting.owner],
  asks: asksWithout(drafting, user),
});

export const OWN_DRAFT = token<OwnDraft>('OwnDraft');
