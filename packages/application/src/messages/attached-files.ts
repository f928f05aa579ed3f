import { type MessageKind, UserError } from '@tandem/domain';
import type { FileStore } from '../ports/file-store.js';
import { token } from '../ports/token.js';

/** Files that go with a message: they must be there, and be the sender's or the conversation's own. */
export class AttachedFiles {
  constructor(private readonly files: FileStore) {}

  /** Binds them to the conversation, and says what kind of message they make. @throws UserError `file.unknown` */
  async attach(
    workspaceId: string,
    conversationId: string,
    ownerId: string,
    fileIds: readonly string[],
  ): Promise<MessageKind> {
    if (fileIds.length === 0) return 'text';
    const found = await Promise.all(fileIds.map((id) => this.files.get(workspaceId, id)));
    const usable = found.every(
      (file) => file && (file.conversationId === conversationId || (!file.conversationId && file.ownerId === ownerId)),
    );
    if (!usable) throw new UserError('unprocessable', 'file.unknown', 'One of the files cannot be sent here.');
    await this.files.attach(workspaceId, fileIds, conversationId);
    return found.every((file) => file?.contentType.startsWith('image/')) ? 'image' : 'file';
  }
}

export const ATTACHED_FILES = token<AttachedFiles>('AttachedFiles');
