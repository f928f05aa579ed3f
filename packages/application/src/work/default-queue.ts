import type { Conversation, Queue } from '@tandem/domain';
import type { Channels } from '../ports/channels.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';

/** Where work goes when no flow says where: the channel's queue, else the workspace's first active one by name. */
export class DefaultQueue {
  constructor(
    private readonly channels: Channels,
    private readonly queues: Queues,
  ) {}

  async of({ workspaceId, channelId }: Pick<Conversation, 'workspaceId' | 'channelId'>): Promise<Queue | undefined> {
    const channel = await this.channels.get(workspaceId, channelId);
    const active = (await this.queues.list(workspaceId)).filter(({ active: on }) => on);
    const wished = active.find(({ id }) => id === channel?.queueId);
    return wished ?? active.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))[0];
  }

  /** What the customer reads when nothing else can be said; empty when nobody wrote a text. */
  async fallbackText(head: Conversation): Promise<string> {
    const queue = await this.of(head);
    return queue ? textFor(queue.fallbackText, head.language) : '';
  }
}

export const DEFAULT_QUEUE = token<DefaultQueue>('DefaultQueue');

/** The text in a language: the exact tag, the same main language, else English, else any. */
export function textFor(texts: Readonly<Record<string, string>>, language: string | undefined): string {
  const main = language?.toLowerCase().split('-')[0];
  const entries = Object.entries(texts).filter(([, text]) => text !== '');
  const byMain = (wanted: string | undefined) => entries.find(([tag]) => tag.toLowerCase().split('-')[0] === wanted);
  const [, text] = entries.find(([tag]) => tag === language) ?? byMain(main) ?? byMain('en') ?? entries[0] ?? [];
  return text ?? '';
}
