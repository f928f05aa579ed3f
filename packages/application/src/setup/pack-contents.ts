import type { EditFlows } from '../flows/edit-flows.js';
import type { PublishFlow } from '../flows/publish-flow.js';
import type { Caller } from '../people/caller.js';
import type { KnowledgeSources } from '../ports/knowledge-sources.js';
import { token } from '../ports/token.js';
import type { ManageCannedResponses } from '../settings/manage-canned-responses.js';
import type { ManageChannels } from '../settings/manage-channels.js';
import type { ManageDispositions } from '../settings/manage-dispositions.js';
import type { ManageHours } from '../settings/manage-hours.js';
import type { ManageQueues } from '../settings/manage-queues.js';
import type { ManageSetting } from '../settings/manage-setting.js';
import type { ManageSkills } from '../settings/manage-skills.js';
import type { Setting } from '../settings/setting.js';
import type { DemoCustomers } from './demo-customers.js';
import type { Created } from './install-pack.js';
import type { PackContent, Packed, PackedFlow } from './scenario-pack.js';

/** Puts the parts of a pack in place, in the order in which they point at each other. */
export class PackContents {
  constructor(
    private readonly hours: ManageHours,
    private readonly skills: ManageSkills,
    private readonly queues: ManageQueues,
    private readonly dispositions: ManageDispositions,
    private readonly cannedResponses: ManageCannedResponses,
    private readonly channels: ManageChannels,
    private readonly flows: EditFlows,
    private readonly publisher: PublishFlow,
    private readonly knowledge: KnowledgeSources,
    private readonly customers: DemoCustomers,
  ) {}

  /** The channel comes last, so with it everything is there. */
  async isInstalled(workspaceId: string, { channel }: PackContent): Promise<boolean> {
    return this.channels.has(workspaceId, channel.id);
  }

  async install(caller: Caller, content: PackContent): Promise<Created[]> {
    const created: Created[] = [];
    const put = async <T extends Setting>(kind: string, to: ManageSetting<T>, items: readonly Packed<T>[]) => {
      for (const { id, ...input } of items) {
        if (!(await to.has(caller.workspaceId, id))) {
          const item = await to.create(caller, input as unknown as Parameters<typeof to.create>[1], id);
          created.push({ kind, name: to.nameOf(item) });
        }
      }
    };
    await put('hours', this.hours, content.hours);
    await put('skill', this.skills, content.skills);
    await put('queue', this.queues, content.queues);
    await put('disposition', this.dispositions, content.dispositions);
    await put('canned_response', this.cannedResponses, content.cannedResponses);
    created.push(...(await this.installFlow(caller, 'flow', content.flow)));
    for (const rule of content.rules) {
      created.push(...(await this.installFlow(caller, 'rule', rule, rule.on)));
    }
    const articles = (await this.isInstalled(caller.workspaceId, content)) ? [] : await this.importArticles(content);
    await put('channel', this.channels, [content.channel]);
    created.push(...articles, ...(await this.customers.install(caller.workspaceId, content)));
    return created;
  }

  /**
   * Made, switched as it is meant to be, and published last: one that an install left unpublished is gone on with, unless
   * somebody has drawn on it since.
   */
  private async installFlow(caller: Caller, kind: 'flow' | 'rule', packed: PackedFlow, on = true): Promise<Created[]> {
    const { id, name, document } = packed;
    const stored = (await this.flows.has(caller.workspaceId, id))
      ? await this.flows.get(caller.workspaceId, id)
      : await this.flows.create(caller, name, { document, id });
    if (stored.publishedVersion !== undefined || stored.draftRevision > 1) {
      return [];
    }
    if (stored.active !== on) {
      await this.flows.setActive(caller, id, on);
    }
    await this.publisher.publish(caller, id, stored.draftRevision, '');
    return [{ kind, name }];
  }

  /** Every source that can be filled gets the articles; without one the pack goes without. */
  private async importArticles({ articles }: PackContent): Promise<Created[]> {
    const [source] = this.knowledge.all().filter((candidate) => candidate.importArticles !== undefined);
    if (!source?.importArticles) {
      return [];
    }
    await source.importArticles(articles);
    return articles.map(({ id, title }) => ({ kind: 'article', name: title.en ?? title['zh-CN'] ?? id }));
  }
}

export const PACK_CONTENTS = token<PackContents>('PackContents');
