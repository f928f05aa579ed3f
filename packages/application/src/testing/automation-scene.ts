import type { FlowDocument, FlowNode } from '@tandem/flow';
import type { Automation } from './compose-automation.js';
import { composeAutomation } from './compose-automation.js';
import { turn } from './fake-clock.js';
import type { MemoryPorts } from './memory-ports.js';
import { Scene } from './scene.js';

/** A node of a rule as a drawing has it. */
export const ruleNode = (id: string, type: string, config: Record<string, unknown> = {}): FlowNode => ({
  ...{ id, type, typeVersion: 1, config },
  position: { x: 0, y: 0 },
});

/** A rule of nodes in a row, each left by its port `next`; more edges as `from.port>to`. */
export function ruleOf(id: string, nodes: readonly FlowNode[], edges: readonly string[] = []): FlowDocument {
  const last = ruleNode('end', 'end', { outcome: 'done' });
  const all = [...nodes, last];
  const next = nodes.map((node, index) => ({ from: node.id, port: 'next', to: all[index + 1]?.id ?? 'end' }));
  const more = edges.map((edge) => {
    const [, from = '', port = '', to = ''] = /^(\w+)\.(\w+)>(\w+)$/.exec(edge) ?? [];
    return { from, port, to };
  });
  return {
    ...{ id, version: 1, kind: 'automation', variables: [], nodes: all },
    edges: [...next, ...more].map(({ from, port, to }) => ({ id: `${from}-${port}`, from: { node: from, port }, to })),
  };
}

/** A conversation path with rules beside it. */
export class AutomationScene extends Scene {
  readonly automation: Automation;

  constructor(options: { flow?: FlowDocument; rules?: readonly FlowDocument[]; ports?: MemoryPorts } = {}) {
    super(options);
    this.automation = composeAutomation({ ...this.ports, followers: this.ports.eventLog }, this.path);
    for (const rule of options.rules ?? []) this.addRule(rule);
  }

  /** What followers of the log began is done, too. */
  override async settle(): Promise<void> {
    for (let i = 0; i < 10; i += 1) {
      await super.settle();
      await turn();
    }
  }

  /** Switches a rule on. */
  addRule(document: FlowDocument): void {
    const { settings, automation } = this.ports;
    settings.flowList.push(document);
    automation.active.push({ flowId: document.id, name: document.id, version: document.version });
    this.automation.book.forget('w1');
  }

  /** How the runs of a rule ended, in order. */
  outcomes(flowId: string): (string | undefined)[] {
    return this.ports.automation
      .all()
      .filter((run) => run.flowId === flowId)
      .map(({ outcome }) => outcome);
  }
}
