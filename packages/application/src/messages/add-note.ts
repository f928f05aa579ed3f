import { type EventRecord, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import { token } from '../ports/token.js';
import { assertMayOn } from '../support/access.js';
import { askedDrafts, assertColleagues } from './asked-people.js';
import type { AttachedFiles } from './attached-files.js';
import { noteDraft } from './note-draft.js';

/** A note that only colleagues see; also on what is resolved. */
export class AddNote {
  constructor(
    private readonly log: ConversationLog,
    private readonly files: AttachedFiles,
    private readonly agents: Agents,
  ) {}

  /**
   * `mentions` asks colleagues to look: they are told, and may read the conversation and write notes from then on.
   * @throws UserError `message.empty`, `file.unknown`, `mention.unknown`, `access.denied`
   */
  async add(
    caller: Caller,
    conversationId: string,
    note: { text: string; fileIds: readonly string[]; clientId: string; mentions?: readonly string[] },
  ): Promise<EventRecord<'note.added'>> {
    if (note.text.trim() === '' && note.fileIds.length === 0) {
      throw new UserError('unprocessable', 'message.empty', 'The note is empty.');
    }
    const { workspaceId, requestId: correlationId } = caller;
    const mentions = [...new Set(note.mentions)];
    await assertColleagues(this.agents, workspaceId, mentions);
    const { events } = await this.log.append({ workspaceId, conversationId, correlationId }, async (head) => {
      assertMayOn(caller, 'conversation:note', head);
      await this.files.attach(workspaceId, head.id, caller.subject.id, note.fileIds);
      return [
        noteDraft(caller, { ...note, fileIds: [...note.fileIds], mentions }),
        ...askedDrafts(caller, 'mention', mentions, note.text),
      ];
    });
    const added = events.find((event) => event.type === 'note.added');
    if (added?.conversationId !== conversationId)
      throw new UserError('conflict', 'message.duplicate_key', 'The id belongs to something else.');
    return added;
  }
}

export const ADD_NOTE = token<AddNote>('AddNote');
