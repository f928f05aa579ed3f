import { flowDocumentSchema, secretsOf } from '@tandem/flow';
import type { DraftDocument, FlowStore } from '../flows/flow-store.js';
import type { FlowNodeRunner } from '../ports/flow-node-runner.js';
import { token } from '../ports/token.js';

/** A flow that names a secret. */
export interface SecretUse {
  flowId: string;
  flowName: string;
  /** In its draft, in the version that is live, or in both. */
  draft: boolean;
  live: boolean;
}

/** Where secrets are named: in drafts, and in versions that conversations run on. */
export class SecretUses {
  constructor(
    private readonly flows: FlowStore,
    private readonly nodes: FlowNodeRunner,
  ) {}

  /** By the name of the secret. */
  async find(workspaceId: string): Promise<Map<string, SecretUse[]>> {
    const uses = new Map<string, SecretUse[]>();
    for (const flow of await this.flows.list(workspaceId, { includeInactive: true })) {
      const live = flow.publishedVersion;
      const version = live === undefined ? undefined : await this.flows.version(workspaceId, flow.id, live);
      const inDraft = new Set(this.named(flow.draft));
      const inLive = new Set(version ? this.named(version.document) : []);
      for (const name of new Set([...inDraft, ...inLive])) {
        const use = { flowId: flow.id, flowName: flow.name, draft: inDraft.has(name), live: inLive.has(name) };
        uses.set(name, [...(uses.get(name) ?? []), use]);
      }
    }
    return uses;
  }

  private named(document: DraftDocument): string[] {
    const parsed = flowDocumentSchema.safeParse(document);
    return parsed.success ? secretsOf(parsed.data, this.nodes.nodeTypes()) : [];
  }
}

export const SECRET_USES = token<SecretUses>('SecretUses');
