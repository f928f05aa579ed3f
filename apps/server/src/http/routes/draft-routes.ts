import {
  type Clock,
  type Draft,
  type DraftStore,
  type FileStore,
  noDrafts,
  type ReadConversation,
} from '@tandem/application';
import { api } from '@tandem/contracts';
import type { Directory } from '../../realtime/publish/directory.js';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';

/** Unsent replies and notes, kept so that they follow their author to another browser. */
export class DraftRoutes implements RouteGroup {
  constructor(
    private readonly drafts: DraftStore,
    private readonly conversations: ReadConversation,
    private readonly files: FileStore,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  readonly routes = [
    route(api.conversations.drafts, async ({ principal, params, request }) => {
      const { workspaceId, subject } = principal;
      await this.conversations.conversation(callerOf(principal, request), params.id);
      const drafts = (await this.drafts.get(workspaceId, subject.id, params.id)) ?? noDrafts;
      const [reply, note] = await Promise.all([
        this.dto(workspaceId, drafts.reply),
        this.dto(workspaceId, drafts.note),
      ]);
      return { reply, note };
    }),
    route(api.conversations.saveDrafts, async ({ principal, params, body, request }) => {
      const { workspaceId, subject } = principal;
      await this.conversations.conversation(callerOf(principal, request), params.id);
      await this.drafts.put(workspaceId, subject.id, params.id, body, this.clock.now());
      return undefined;
    }),
  ];

  private async dto(workspaceId: string, { text, fileIds }: Draft) {
    const found = await Promise.all(fileIds.map((id) => this.files.get(workspaceId, id)));
    return { text, files: found.flatMap((file) => (file ? [this.directory.fileDto(file, 'staff')] : [])) };
  }
}
