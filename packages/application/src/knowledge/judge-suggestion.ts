import { UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { KnowledgeSources } from '../ports/knowledge-sources.js';
import type { SuggestionOpinions } from '../ports/suggestion-opinions.js';
import { token } from '../ports/token.js';
import type { ReadConversation } from '../records/conversation-record.js';

/** What somebody thinks of a suggested article; `useful` null takes it back. */
export interface SuggestionVerdict {
  source: string;
  articleId: string;
  useful: boolean | null;
}

/** Whoever sees a suggestion may say whether it was of use. Saying the same twice is saying it once. */
export class JudgeSuggestion {
  constructor(
    private readonly opinions: Pick<SuggestionOpinions, 'put' | 'remove'>,
    private readonly sources: KnowledgeSources,
    private readonly conversations: ReadConversation,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `knowledge.unknown_source` */
  async judge(caller: Caller, conversationId: string, { source, articleId, useful }: SuggestionVerdict): Promise<void> {
    await this.conversations.conversation(caller, conversationId);
    const { workspaceId, subject } = caller;
    const judged = { workspaceId, conversationId, source, articleId, agentId: subject.id };
    if (useful === null) return this.opinions.remove(judged);
    if (!this.sources.all().some(({ id }) => id === source)) {
      throw new UserError('unprocessable', 'knowledge.unknown_source', `There is no knowledge source ${source}.`);
    }
    await this.opinions.put({ ...judged, useful, at: this.clock.now() });
  }
}

export const JUDGE_SUGGESTION = token<JudgeSuggestion>('JudgeSuggestion');
