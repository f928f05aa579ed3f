import type { Conversation, Instant, TandemEvent } from '@tandem/domain';
import { createSession, type FlowDocument, type FlowEvent, notForThisOutcome, step } from '@tandem/flow';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { calledDocuments } from '../flow/called-documents.js';
import type { OutsideNodes } from '../flow/outside-nodes.js';
import type { Clock } from '../ports/clock.js';
import type { Failpoints } from '../ports/failpoints.js';
import type { FlowDefinitions } from '../ports/flow-definitions.js';
import type { FlowNodeRunner } from '../ports/flow-node-runner.js';
import type { OutsideNode } from '../ports/flow-sessions.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import { KeyedLock } from '../support/keyed-lock.js';
import type { AutomationRun, AutomationStore, Beginning } from './automation-store.js';
import { beginningOf } from './beginning-of.js';
import { causedBy, causeOf } from './cause.js';
import type { RuleEffects } from './rule-effects.js';
import { afterFailure, ended, endedRun, endedWith, isOverAtOnce } from './run-ends.js';
import type { RunFacts } from './run-facts.js';
import { timersAfter } from './run-timers.js';

/** A run that is to begin. The id is made from its cause, so that asking twice begins one run. */
export interface NewRun {
  id: string;
  workspaceId: string;
  /** Empty for a run without a conversation. */
  conversationId: string;
  began: Beginning;
  /** The `seq` that it begins at: what comes later in the log is news to it. 0 without a conversation. */
  handledSeq: number;
  chain: readonly string[];
}

/**
 * Runs sessions that no customer began. Each step is one write guarded by the run's revision, with what it wants done
 * stored beside it: a server that dies leaves a run that any other goes on with.
 */
export class AutomationRunner {
  private readonly lock = new KeyedLock();

  constructor(
    private readonly store: AutomationStore,
    private readonly definitions: FlowDefinitions,
    private readonly nodes: FlowNodeRunner,
    private readonly facts: RunFacts,
    private readonly effects: RuleEffects,
    private readonly outside: OutsideNodes,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly failpoints: Failpoints,
    private readonly clock: Clock,
  ) {
    outside.onAnswer(({ workspaceId, id }, answer) => this.deliver(workspaceId, id, answer));
  }

  /**
   * Begins a run and takes it as far as it goes. Nothing is stored of one that its trigger does not want.
   * @param refused the code of why it must not run
   */
  async begin(document: FlowDocument, given: NewRun, refused?: string): Promise<void> {
    const now = this.clock.now();
    const fresh: AutomationRun = {
      ...given,
      flowId: document.id,
      version: document.version,
      revision: 0,
      state: createSession(document, { sessionId: given.id, startedAt: now }),
      openNodes: [],
      timers: [],
      startedAt: now,
      updatedAt: now,
    };
    const { next: run } = await this.stepped(fresh, document, { type: 'start' });
    if (run.outcome === notForThisOutcome) return;
    // A run that must not be ends with the code of why, and has done nothing.
    if (refused !== undefined) return this.beginEnded(endedWith(run, refused));
    if (isOverAtOnce(run)) return this.beginEnded(ended(run));
    if (!(await this.store.begin(given.workspaceId, run))) return;
    await this.failpoints.hit('flow-stepped');
    await this.lock.run(run.id, () => this.finish(run));
  }

  private async beginEnded(run: AutomationRun): Promise<void> {
    await this.store.beginEnded(run.workspaceId, run, endedRun(run));
    await this.failpoints.hit('flow-stepped');
  }

  /** Whether a run that began at that moment would do or wait for anything. Nothing is stored. */
  async wouldAct(
    document: FlowDocument,
    given: Pick<NewRun, 'workspaceId' | 'began'>,
    head: Conversation | undefined,
    now: Instant,
  ): Promise<boolean> {
    const { workspaceId, began } = given;
    const facts = await this.facts.of(workspaceId, head, began, now);
    const { find: flows } = await calledDocuments(this.definitions, workspaceId, document);
    const state = createSession(document, { sessionId: 'dry-run', startedAt: now });
    const nodeTypes = this.nodes.nodeTypes();
    const result = step(document, state, { type: 'start' }, { now, seed: 'dry-run', facts, nodeTypes, flows });
    return result.outcome !== notForThisOutcome && result.effects.some(({ type }) => type !== 'end');
  }

  /** Goes on with what a crash left. */
  async resume(workspaceId: string, id: string): Promise<void> {
    await this.lock.run(id, async () => {
      const run = await this.store.get(workspaceId, id);
      if (run?.pending) await this.finish(run);
      else if (run) this.outside.start(run);
    });
  }

  /** Ends a run from outside, unless it is over or moves on at this moment. @param outcome the code of why */
  async stop(workspaceId: string, id: string, outcome: string): Promise<void> {
    await this.lock.run(id, async () => {
      const run = await this.store.get(workspaceId, id);
      if (run?.outcome === undefined && run) await this.end(endedWith({ ...run, ...this.touched(run) }, outcome));
    });
  }

  /**
   * An answer, a timer or an event. What the run does not wait for changes nothing, nor does what it did itself.
   * @param from the event of its conversation's log. Which came first tells the log: clocks of servers differ, and an
   *   event may be seen late, or again.
   */
  async deliver(workspaceId: string, id: string, event: FlowEvent, from?: TandemEvent): Promise<void> {
    if (from && causeOf(from) === id) return;
    await this.lock.run(id, async () => {
      for (;;) {
        const run = await this.settled(workspaceId, id);
        if (!run || run.state.status === 'ended') return;
        const document = await this.definitions.get(workspaceId, run.flowId, run.version);
        if (!document) return this.end(endedWith({ ...run, ...this.touched(run) }, 'flow.missing'));
        if (from && from.seq <= run.handledSeq) return;
        const { next, path } = await this.stepped(run, document, event, from);
        const isUntouched = path.length === 0 || stillWaits(run, next);
        if (isUntouched && event.type !== 'timer') return;
        if (await this.store.save(workspaceId, next)) return this.finish(next);
      }
    });
  }

  /** The run with nothing pending. */
  private async settled(workspaceId: string, id: string): Promise<AutomationRun | undefined> {
    const run = await this.store.get(workspaceId, id);
    if (!run?.pending) return run;
    await this.finish(run);
    return this.store.get(workspaceId, id);
  }

  private async stepped(run: AutomationRun, document: FlowDocument, event: FlowEvent, from?: TandemEvent) {
    const now = this.clock.now();
    const revision = run.revision + 1;
    const key = `${run.id}:step:${revision}`;
    const { workspaceId, conversationId } = run;
    const head = conversationId === '' ? undefined : await this.log.freshHead(workspaceId, conversationId);
    const [facts, { find: flows }] = await Promise.all([
      this.facts.of(workspaceId, head, from ? beginningOf(from) : run.began),
      calledDocuments(this.definitions, workspaceId, document),
    ]);
    // What begins to be waited for with a timer is not answered by anything from before it.
    const seenSeq = event.type === 'timer' ? head?.seq : from?.seq;
    const nodeTypes = this.nodes.nodeTypes();
    const { state, effects, path, outcome } = step(document, run.state, event, {
      now,
      seed: key,
      facts,
      nodeTypes,
      flows,
    });
    const answered = event.type === 'nodeDone' || event.type === 'nodeFailed' ? event.effectId : undefined;
    const next: AutomationRun = {
      ...run,
      revision,
      state,
      handledSeq: seenSeq ?? run.handledSeq,
      pending: { effects, correlationId: causedBy(run.id) },
      openNodes: [
        ...run.openNodes.filter(({ id }) => id !== answered),
        ...effects.filter((effect): effect is OutsideNode => effect.type === 'runNode'),
      ],
      timers: timersAfter(run.timers, effects, event, state),
      ...(outcome !== undefined && { outcome }),
      updatedAt: now,
    };
    return { next, path };
  }

  /** Does what a step left to do, and marks it done. @throws what an effect throws, which is counted */
  private async finish(run: AutomationRun): Promise<void> {
    const { pending, failed: _, ...rest } = run;
    for (const effect of pending?.effects ?? []) {
      try {
        await this.effects.apply(run, effect);
      } catch (error) {
        await this.fail(run);
        throw error;
      }
      await this.failpoints.hit('effect-done-before-mark');
    }
    const done: AutomationRun = { ...rest, ...this.touched(run) };
    if (done.outcome !== undefined) return this.end(ended(done));
    await this.store.save(run.workspaceId, done);
    this.outside.start(done);
  }

  /** Effects that never work must not be tried for ever: they would keep all others from their turn. */
  private async fail(run: AutomationRun): Promise<void> {
    const next = afterFailure(run, this.clock.now());
    if (next?.failed) await this.store.save(run.workspaceId, next);
    else if (next) await this.end(next);
  }

  /** The end is counted together with its mark. */
  private async end(run: AutomationRun): Promise<void> {
    const { workspaceId, flowId } = run;
    await this.transactions.run(async (session) => {
      if (!(await this.store.save(workspaceId, run, session))) return;
      await this.store.count(workspaceId, flowId, endedRun(run), session);
    });
  }

  private touched({ revision }: AutomationRun) {
    return { revision: revision + 1, updatedAt: this.clock.now() };
  }
}

export const AUTOMATION_RUNNER = token<AutomationRunner>('AutomationRunner');

/** An event came that the node looked at and did not want. */
const stillWaits = (before: AutomationRun, after: AutomationRun): boolean =>
  after.pending?.effects.length === 0 &&
  after.state.status === 'waiting' &&
  after.state.at === before.state.at &&
  JSON.stringify(after.state.waitingFor) === JSON.stringify(before.state.waitingFor);
