import { calledFlows, type FlowDocument, flowDocumentSchema, secretsOf } from '@tandem/flow';
import type { AutomationStore, VersionRef } from '../automation/automation-store.js';
import type { DraftDocument, Flow, FlowStore } from '../flows/flow-store.js';
import type { FlowNodeRunner } from '../ports/flow-node-runner.js';
import { token } from '../ports/token.js';

/** A flow that names a secret. */
export interface SecretUse {
  flowId: string;
  flowName: string;
  draft: boolean;
  /** In a version that answers or is about to, or that such a version calls. */
  live: boolean;
  /** In a version that conversations or runs are still on, or that such a version calls. */
  running: boolean;
}

/** Where secrets are named: in drafts, and in versions that conversations begin on, are on, or call. */
export class SecretUses {
  constructor(
    private readonly flows: FlowStore,
    private readonly open: Pick<AutomationStore, 'openVersions'>,
    private readonly nodes: FlowNodeRunner,
  ) {}

  /** By the name of the secret. */
  async find(workspaceId: string): Promise<Map<string, SecretUse[]>> {
    const flows = await this.flows.list(workspaceId, { includeInactive: true });
    const [live, running] = await Promise.all([
      this.namedBy(workspaceId, flows.flatMap(answering)),
      this.open.openVersions(workspaceId).then((versions) => this.namedBy(workspaceId, versions)),
    ]);
    const uses = new Map<string, SecretUse[]>();
    for (const { id: flowId, name: flowName, draft } of flows) {
      const of = { draft: this.named(parsed(draft)), live: live.get(flowId), running: running.get(flowId) };
      const has = (where: keyof typeof of, name: string) => of[where]?.has(name) ?? false;
      for (const name of new Set([...of.draft, ...(of.live ?? []), ...(of.running ?? [])])) {
        const use = { draft: has('draft', name), live: has('live', name), running: has('running', name) };
        uses.set(name, [...(uses.get(name) ?? []), { flowId, flowName, ...use }]);
      }
    }
    return uses;
  }

  /** What versions name, and those that they call, by the flow whose version it is. */
  private async namedBy(workspaceId: string, versions: readonly VersionRef[]): Promise<Map<string, Set<string>>> {
    const byFlow = new Map<string, Set<string>>();
    const seen = new Set<string>();
    const left = [...versions];
    for (let next = left.pop(); next; next = left.pop()) {
      const { flowId, version } = next;
      const key = `${flowId}@${version}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const found = await this.flows.version(workspaceId, flowId, version);
      const document = found && parsed(found.document);
      byFlow.set(flowId, new Set([...(byFlow.get(flowId) ?? []), ...this.named(document)]));
      if (document) left.push(...calledFlows(document));
    }
    return byFlow;
  }

  private named(document: FlowDocument | undefined): Set<string> {
    return new Set(document ? secretsOf(document, this.nodes.nodeTypes()) : []);
  }
}

export const SECRET_USES = token<SecretUses>('SecretUses');

/** The versions that answer now, for all or a share, or will by themselves. */
function answering({ id: flowId, publishedVersion, canary, scheduled }: Flow): VersionRef[] {
  const numbers = new Set([publishedVersion, canary?.version, scheduled?.version]);
  return [...numbers].flatMap((version) => (version === undefined ? [] : [{ flowId, version }]));
}

function parsed(document: DraftDocument): FlowDocument | undefined {
  const read = flowDocumentSchema.safeParse(document);
  return read.success ? read.data : undefined;
}
