import {
  type Assignment,
  extendedWrapUp,
  notFound,
  noWrapUp,
  type Queue,
  UserError,
  type WrapUpAnswers,
  wrapUpIssues,
} from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Assignments } from '../ports/assignments.js';
import type { DispositionChoices } from '../ports/dispositions.js';
import type { Publisher } from '../ports/publisher.js';
import type { Queues } from '../ports/queues.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import { type WrapUps, wrapUpTimer } from './wrap-ups.js';

/** A filled-in form. */
export interface WrapUpForm {
  dispositionId?: string;
  answers: WrapUpAnswers;
}

/** What agents do with their own wrap-ups. */
export class OwnWrapUps {
  constructor(
    private readonly assignments: Assignments,
    private readonly queues: Queues,
    private readonly dispositions: DispositionChoices,
    private readonly wrapUps: WrapUps,
    private readonly timers: Timers,
    private readonly transactions: Transactions,
    private readonly publisher: Publisher,
  ) {}

  /**
   * Saves the form with the conversation's record and frees the place.
   * @throws UserError `wrap_up.ended`, `wrap_up.incomplete` with the fields, `disposition.unknown`
   */
  async save(caller: Caller, assignmentId: string, form: WrapUpForm): Promise<void> {
    await this.transactions.run(async (session) => {
      const { share, queue } = await this.own(caller, assignmentId, session);
      const dispositionId = form.dispositionId ?? share.dispositionId;
      await this.assertForm(share, queue, { ...form, ...(dispositionId === undefined ? {} : { dispositionId }) });
      const { answers } = form;
      const chosen = dispositionId === undefined ? {} : { dispositionId };
      const end = {
        reason: 'saved',
        actor: caller.actor,
        correlationId: caller.requestId,
        answers,
        ...chosen,
      } as const;
      if (!(await this.wrapUps.end(session, share, end))) throw over();
    });
  }

  /** Without the form, where the queue leaves that to the agent. @throws UserError `wrap_up.form_required` */
  async leave(caller: Caller, assignmentId: string): Promise<void> {
    await this.transactions.run(async (session) => {
      const { share, queue } = await this.own(caller, assignmentId, session);
      if ((queue?.wrapUp ?? noWrapUp).mode.startsWith('mandatory')) {
        throw new UserError('conflict', 'wrap_up.form_required', 'This queue wants the form to be filled in first.');
      }
      const end = { reason: 'left', actor: caller.actor, correlationId: caller.requestId } as const;
      if (!(await this.wrapUps.end(session, share, end))) throw over();
    });
  }

  /** 30 seconds more. @throws UserError `wrap_up.untimed`, `wrap_up.longest` */
  async extend(caller: Caller, assignmentId: string): Promise<Assignment> {
    const { workspaceId } = caller;
    return this.transactions.run(async (session) => {
      const { share } = await this.own(caller, assignmentId, session);
      const { wrapUpSince, wrapUpUntil } = share;
      if (wrapUpSince === undefined || wrapUpUntil === undefined) {
        throw new UserError('conflict', 'wrap_up.untimed', 'This wrap-up has no time that could be over.');
      }
      const until = extendedWrapUp(wrapUpSince, wrapUpUntil);
      if (until === undefined) {
        throw new UserError('conflict', 'wrap_up.longest', 'A wrap-up lasts 15 minutes at most.');
      }
      const change = { wrapUpUntil: until };
      const extended = await this.assignments.change(workspaceId, assignmentId, 'wrap_up', change, session);
      if (!extended) throw over();
      await this.timers.schedule(workspaceId, wrapUpTimer(assignmentId, until), session);
      session.afterCommit(() => this.publisher.standing(share.agentId));
      return extended;
    });
  }

  private async own(caller: Caller, assignmentId: string, session: Session) {
    const { workspaceId } = caller;
    const share = await this.assignments.get(workspaceId, assignmentId, session);
    // Somebody else's wrap-up is not theirs to know of.
    if (share?.agentId !== caller.subject.id) throw notFound('wrap_up', assignmentId);
    if (share.state !== 'wrap_up') throw over();
    return { share, queue: await this.queues.get(workspaceId, share.queueId) };
  }

  private async assertForm(share: Assignment, queue: Queue | undefined, { dispositionId, answers }: WrapUpForm) {
    const missing = queue?.dispositionRequired && dispositionId === undefined;
    const issues = [
      ...(missing ? [{ path: ['body', 'dispositionId'], code: 'required' }] : []),
      ...wrapUpIssues(queue?.wrapUpFields ?? [], answers).map(({ key, code }) => ({
        path: ['body', 'answers', key],
        code,
      })),
    ];
    if (issues.length > 0) {
      throw new UserError('unprocessable', 'wrap_up.incomplete', 'The form is not complete.', {
        issues: issues.map((issue) => ({ ...issue, message: `This field is wrong: ${issue.code}.` })),
      });
    }
    if (dispositionId === undefined) return;
    const choice = await this.dispositions.get(share.workspaceId, dispositionId);
    const fits = choice?.active && (choice.queueIds.length === 0 || choice.queueIds.includes(share.queueId));
    if (!fits) throw new UserError('unprocessable', 'disposition.unknown', 'This disposition cannot be used here.');
  }
}

export const OWN_WRAP_UPS = token<OwnWrapUps>('OwnWrapUps');

const over = () => new UserError('conflict', 'wrap_up.ended', 'The wrap-up is over.');
