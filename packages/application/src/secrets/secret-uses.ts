import { flowDocumentSchema, secretsOf } from '@tandem/flow';
import type { DraftDocument, Flow, FlowStore } from '../flows/flow-store.js';
import type { FlowNodeRunner } from '../ports/flow-node-runner.js';
import { token } from '../ports/token.js';

/** A flow that names a secret. */
export interface SecretUse {
  flowId: string;
  flowName: string;
  /** In its draft, in a version that answers or is about to, or in both. */
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
      const inDraft = new Set(this.named(flow.draft));
      const inLive = await this.namedLive(flow);
      for (const name of new Set([...inDraft, ...inLive])) {
        const use = { flowId: flow.id, flowName: flow.name, draft: inDraft.has(name), live: inLive.has(name) };
        uses.set(name, [...(uses.get(name) ?? []), use]);
      }
    }
    return uses;
  }

  /** In what answers now, for all or a share, or will by itself. */
  private async namedLive({ workspaceId, id, publishedVersion, canary, scheduled }: Flow): Promise<Set<string>> {
    const numbers = new Set([publishedVersion, canary?.version, scheduled?.version]);
    const names = new Set<string>();
    for (const number of numbers) {
      const version = number === undefined ? undefined : await this.flows.version(workspaceId, id, number);
      for (const name of version ? this.named(version.document) : []) names.add(name);
    }
    return names;
  }

  private named(document: DraftDocument): string[] {
    const parsed = flowDocumentSchema.safeParse(document);
    return parsed.success ? secretsOf(parsed.data, this.nodes.nodeTypes()) : [];
  }
}

export const SECRET_USES = token<SecretUses>('SecretUses');
