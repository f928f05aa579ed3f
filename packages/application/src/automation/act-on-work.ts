import { type AttributeValue, isTandemError, roleGrants, UserError } from '@tandem/domain';
import type { JsonValue } from '@tandem/flow';
import type { Caller } from '../people/caller.js';
import type { FlowNodeRunner, NodeRun } from '../ports/flow-node-runner.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import type { ResolveConversation } from '../work/resolve-conversation.js';
import type { TransferTo, TransferWork } from '../work/transfer-work.js';
import type { AutomationStore } from './automation-store.js';
import { causedBy } from './cause.js';

const done = { port: 'next', output: null } as const;

/** The outside work of runs: what they do to conversations, and everything that plugins contribute. */
export class ActOnWork implements FlowNodeRunner {
  constructor(
    private readonly plugins: FlowNodeRunner,
    private readonly store: AutomationStore,
    private readonly resolve: ResolveConversation,
    private readonly transfer: TransferWork,
    private readonly workItems: WorkItems,
  ) {}

  nodeTypes(): ReturnType<FlowNodeRunner['nodeTypes']> {
    return this.plugins.nodeTypes();
  }

  async run(run: NodeRun): Promise<{ port: string; output: JsonValue }> {
    switch (run.nodeType) {
      case 'resolve':
        await this.close(run);
        return done;
      case 'assign':
        await this.assign(run);
        return done;
      default:
        return this.plugins.run(run);
    }
  }

  private async close(run: NodeRun): Promise<void> {
    try {
      await this.resolve.resolve(await this.callerOf(run), run.conversationId, { automatic: true });
    } catch (error) {
      if (!isTandemError(error) || error.code !== 'conversation.resolved') throw error;
    }
  }

  /** The new stay has an id made from the effect's: what was moved once is not moved again. */
  private async assign(run: NodeRun): Promise<void> {
    const itemId = run.effectId.replaceAll(':', '-');
    if (await this.workItems.get(run.workspaceId, itemId)) return;
    const { to, priority } = moveOf(run.input);
    const caller = await this.callerOf(run);
    await this.transfer.transfer(caller, run.conversationId, to, undefined, { itemId, priority });
  }

  private async callerOf({ workspaceId, effectId }: NodeRun): Promise<Caller> {
    const runId = effectId.slice(0, effectId.lastIndexOf(':'));
    const id = (await this.store.get(workspaceId, runId))?.flowId ?? '';
    return {
      workspaceId,
      actor: { kind: 'flow', id },
      subject: { id, grants: roleGrants.admin, queueIds: [] },
      address: '',
      requestId: causedBy(runId),
    };
  }
}

export const ACT_ON_WORK = token<ActOnWork>('ActOnWork');

/** @throws UserError `flow.node_misconfigured` */
function moveOf(input: JsonValue): { to: TransferTo; priority: number } {
  const { kind, queueId, agentId, priority: raise } = (input ?? {}) as Record<string, AttributeValue>;
  const priority = typeof raise === 'number' ? raise : 0;
  if (kind === 'agent' && typeof agentId === 'string') return { to: { kind, agentId }, priority };
  if (kind === 'queue' && typeof queueId === 'string') return { to: { kind, queueId }, priority };
  throw new UserError('invalid', 'flow.node_misconfigured', 'Neither a queue nor an agent is named.');
}
