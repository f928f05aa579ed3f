import type { JudgedSuggestion, SuggestionOpinion, SuggestionOpinions } from '../ports/suggestion-opinions.js';

const keyOf = ({ workspaceId, conversationId, agentId, source, articleId }: JudgedSuggestion): string =>
  JSON.stringify([workspaceId, conversationId, agentId, source, articleId]);

export class MemorySuggestionOpinions implements SuggestionOpinions {
  private readonly byKey = new Map<string, SuggestionOpinion>();

  async put(opinion: SuggestionOpinion): Promise<void> {
    this.byKey.set(keyOf(opinion), opinion);
  }

  async remove(of: JudgedSuggestion): Promise<void> {
    this.byKey.delete(keyOf(of));
  }

  async list(workspaceId: string, conversationId: string, agentId: string): Promise<SuggestionOpinion[]> {
    return [...this.byKey.values()].filter(
      (one) => one.workspaceId === workspaceId && one.conversationId === conversationId && one.agentId === agentId,
    );
  }
}
