import { isRetryable, isTandemError } from '@tandem/domain';
import type { FlowEvent } from '@tandem/flow';
import type { FlowNodeRunner } from '../ports/flow-node-runner.js';
import type { FlowSession, OutsideNode } from '../ports/flow-sessions.js';
import type { HttpRequests } from '../ports/http-requests.js';
import type { Ids } from '../ports/ids.js';
import type { Leases } from '../ports/leases.js';
import type { ScriptRunner } from '../ports/script-runner.js';
import { token } from '../ports/token.js';
import type { Background } from '../support/background.js';

type Answer = Extract<FlowEvent, { type: 'nodeDone' | 'nodeFailed' }>;

/** How much longer than its own time limit a node may take before another server takes it for lost. */
const leaseMarginMs = 5_000;

/** Runs the nodes that reach outside, after the customer was answered; each on one server at a time. */
export class OutsideNodes {
  private readonly owner: string;
  private readonly running = new Set<string>();
  private listener: ((flowSession: FlowSession, answer: Answer) => Promise<void>) | undefined;

  constructor(
    private readonly plugins: FlowNodeRunner,
    private readonly http: HttpRequests,
    private readonly scripts: ScriptRunner,
    private readonly leases: Leases,
    private readonly background: Background,
    ids: Ids,
  ) {
    this.owner = ids.next();
  }

  /** Where answers go. */
  onAnswer(listener: (flowSession: FlowSession, answer: Answer) => Promise<void>): void {
    this.listener = listener;
  }

  /** Starts what is open and does not run here already. */
  start(flowSession: FlowSession): void {
    for (const node of flowSession.openNodes) {
      if (this.running.has(node.id)) continue;
      this.running.add(node.id);
      this.background.start('flow node', async () => {
        try {
          await this.runOne(flowSession, node);
        } finally {
          this.running.delete(node.id);
        }
      });
    }
  }

  private async runOne(flowSession: FlowSession, node: OutsideNode): Promise<void> {
    const lease = await this.leases.hold(`flow-node:${node.id}`, this.owner, node.timeoutMs + leaseMarginMs);
    if (!lease) return;
    const answer = await this.ask(flowSession, node);
    await this.listener?.(flowSession, answer);
    // There is one for each node that ran: given back, they would stay for ever.
    await this.leases.bury(lease);
  }

  private async ask(flowSession: FlowSession, node: OutsideNode): Promise<Answer> {
    const { id: answered } = node;
    try {
      const { port, output } = await this.run(flowSession, node);
      return { type: 'nodeDone', effectId: answered, port, output };
    } catch (error) {
      const code = isTandemError(error) ? error.code : 'flow.node_failed';
      const message = error instanceof Error ? error.message : String(error);
      return {
        type: 'nodeFailed',
        effectId: answered,
        code,
        message,
        ...(isRetryable(error) ? { retryable: true } : {}),
      };
    }
  }

  private run({ workspaceId, conversationId }: FlowSession, node: OutsideNode) {
    const { nodeType, input, timeoutMs } = node;
    // A request that is made again is the same request to whoever receives it.
    const effectId = node.repeats ?? node.id;
    switch (nodeType) {
      case 'http':
        return this.http.run({ workspaceId, effectId, input, timeoutMs });
      case 'script':
        return this.scripts.run(input);
      default:
        return this.plugins.run({ workspaceId, conversationId, effectId, nodeType, input, timeoutMs });
    }
  }
}

export const OUTSIDE_NODES = token<OutsideNodes>('OutsideNodes');
