import type { Instant } from '@tandem/domain';
import { token } from './token.js';

/** One article that was suggested in one conversation to one agent. */
export interface JudgedSuggestion {
  workspaceId: string;
  conversationId: string;
  /** Id of the knowledge source. */
  source: string;
  articleId: string;
  agentId: string;
}

export interface SuggestionOpinion extends JudgedSuggestion {
  useful: boolean;
  at: Instant;
}

/** What agents think of the articles that were suggested to them: one opinion for each, the last one counts. */
export interface SuggestionOpinions {
  put(opinion: SuggestionOpinion): Promise<void>;
  /** Taken back; nothing happens when there is none. */
  remove(of: JudgedSuggestion): Promise<void>;
  /** Those of one agent in one conversation. */
  list(workspaceId: string, conversationId: string, agentId: string): Promise<SuggestionOpinion[]>;
}

export const SUGGESTION_OPINIONS = token<SuggestionOpinions>('SuggestionOpinions');
