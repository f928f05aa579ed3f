import { OperationalError, type Unplanned } from '@tandem/domain';
import type { OutgoingFile } from '../ports/channel-drivers.js';
import type { EventLog } from '../ports/event-log.js';
import type { FileStore } from '../ports/file-store.js';
import type { OutboundMessage } from '../ports/outbound.js';
import type { OutsideLinks } from '../ports/outside-links.js';
import { token } from '../ports/token.js';

/** Reads what a message says from the log; the order to send it holds no text of its own. */
export class OutboundContents {
  constructor(
    private readonly eventLog: EventLog,
    private readonly files: FileStore,
    private readonly links: OutsideLinks,
  ) {}

  async of(message: OutboundMessage): Promise<Unplanned<OutgoingFile>> {
    const { workspaceId, conversationId, seq } = message;
    const [event] = await this.eventLog.after(workspaceId, conversationId, seq - 1, { limit: 1 });
    if (event?.type !== 'message.sent') {
      throw new OperationalError('outbound.message_gone', 'There is no such message.', { retryable: false });
    }
    const found = await Promise.all((event.data.fileIds ?? []).map((fileId) => this.files.get(workspaceId, fileId)));
    const files = found
      .filter((file) => file !== undefined)
      .map((file) => ({
        ...{ id: file.id, name: file.name, contentType: file.contentType, size: file.size },
        url: this.links.of(file),
      }));
    const { text = '', quickReplies } = event.content ?? {};
    return {
      text,
      ...(quickReplies ? { quickReplies } : {}),
      ...(files.length > 0 ? { files } : {}),
    };
  }
}

export const OUTBOUND_CONTENTS = token<OutboundContents>('OutboundContents');
