import type { Actor, Callback, CallbackAttempt, CallbackEnd } from '@tandem/domain';
import { type EventDraft, systemActor } from '../conversation/event-draft.js';
import type { Callbacks } from '../ports/callbacks.js';
import type { Clock } from '../ports/clock.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import { callbackTimerKey } from './callback-timer.js';

/** Ends a callback as part of a transaction: its timer goes with it. */
export class EndCallback {
  constructor(
    private readonly callbacks: Callbacks,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** The event that says so; none when it had ended. */
  async end(
    session: Session,
    { workspaceId, id, state }: Callback,
    outcome: CallbackEnd,
    actor: Actor = systemActor,
    attempts?: CallbackAttempt[],
  ): Promise<EventDraft[]> {
    const change = { state: 'ended', outcome, endedAt: this.clock.now(), ...(attempts ? { attempts } : {}) } as const;
    const ended = await this.callbacks.change(workspaceId, id, state, change, session);
    if (state === 'ended' || !ended) return [];
    await this.timers.cancel(workspaceId, callbackTimerKey(id), session);
    return [{ type: 'callback.ended', actor, data: { callbackId: id, outcome } }];
  }

  /** The customer came back while the callback was still to come: their new work takes the place that it kept. */
  async cameBack(session: Session, workspaceId: string, callbackId: string) {
    const callback = await this.callbacks.get(workspaceId, callbackId, session);
    // While an attempt is under way its work may be moved; that is no return.
    if (callback?.state !== 'scheduled') return undefined;
    return { enqueuedAt: callback.enqueuedAt, drafts: await this.end(session, callback, 'came_back') };
  }
}

export const END_CALLBACK = token<EndCallback>('EndCallback');
