import { type FlowDefinitions, versionFor } from '@tandem/application';
import { type FlowDocument, flowDocumentSchema } from '@tandem/flow';
import type { FlowRepository } from './flow-repository.js';

/** Versions kept in memory: more than an installation has current ones. */
const kept = 200;

/** Published versions as the message path reads them. They never change, so each is read and parsed once. */
export class FlowDefinitionReader implements FlowDefinitions {
  private readonly documents = new Map<string, FlowDocument>();

  constructor(private readonly flows: FlowRepository) {}

  async get(workspaceId: string, flowId: string, version: number): Promise<FlowDocument | undefined> {
    const key = `${workspaceId}/${flowId}/${version}`;
    const known = this.documents.get(key);
    if (known) {
      return known;
    }
    const found = await this.flows.version(workspaceId, flowId, version);
    if (!found) {
      return undefined;
    }
    const document = flowDocumentSchema.parse(found.document);
    const [oldest] = this.documents.keys();
    if (this.documents.size >= kept && oldest !== undefined) {
      this.documents.delete(oldest);
    }
    this.documents.set(key, document);
    return document;
  }

  async currentVersion(workspaceId: string, flowId: string, key: string): Promise<number | undefined> {
    const flow = await this.flows.get(workspaceId, flowId);
    return flow && versionFor(flow, key);
  }

  async name(workspaceId: string, flowId: string): Promise<string | undefined> {
    return (await this.flows.get(workspaceId, flowId))?.name;
  }
}
