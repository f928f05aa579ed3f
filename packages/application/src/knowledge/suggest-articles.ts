import type { TandemEvent } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { EventLog } from '../ports/event-log.js';
import type { KnowledgeHit, KnowledgeSource, KnowledgeSources, SuggestQuery } from '../ports/knowledge-sources.js';
import type { Logger } from '../ports/logger.js';
import type { SuggestionOpinions } from '../ports/suggestion-opinions.js';
import { token } from '../ports/token.js';
import type { ReadConversation } from '../records/conversation-record.js';
import { describe } from '../support/background.js';

export interface Suggestion extends KnowledgeHit {
  /** Id of the source it comes from. */
  source: string;
  sourceTitle: KnowledgeSource['title'];
  /** What the caller said of it. */
  useful?: boolean;
}

export interface Suggestions {
  /** The seq of the message they answer; 0 when the customer has not written. */
  forSeq: number;
  items: Suggestion[];
  /** Codes of what could not be asked. */
  missing: string[];
}

const shown = 5;
const contextMessages = 6;

/** Articles for the customer's last message, from every knowledge source, best first. */
export class SuggestArticles {
  constructor(
    private readonly sources: KnowledgeSources,
    private readonly conversations: ReadConversation,
    private readonly eventLog: EventLog,
    private readonly opinions: Pick<SuggestionOpinions, 'list'>,
    private readonly logger: Logger,
  ) {}

  async forConversation(caller: Caller, id: string): Promise<Suggestions> {
    const head = await this.conversations.conversation(caller, id);
    const sources = this.sources.all();
    if (sources.length === 0) return { forSeq: head.lastInboundSeq, items: [], missing: ['knowledge.no_source'] };
    const events = await this.eventLog.before(caller.workspaceId, id, head.lastInboundSeq + 1, contextMessages * 4);
    const messages = events.flatMap((event) => said(event) ?? []);
    if (messages.length === 0) return { forSeq: head.lastInboundSeq, items: [], missing: [] };
    const query = {
      workspaceId: caller.workspaceId,
      conversationId: id,
      ...(head.language === undefined ? {} : { language: head.language }),
      messages: messages.slice(-contextMessages),
      limit: shown,
    };
    const [judged, ...answers] = await Promise.all([
      this.opinions.list(caller.workspaceId, id, caller.subject.id),
      ...sources.map((source) => this.ask(source, () => source.suggest(query))),
    ]);
    const opinionOn = ({ source, articleId }: Suggestion) =>
      judged.find((one) => one.source === source && one.articleId === articleId);
    return {
      forSeq: head.lastInboundSeq,
      items: answers
        .flatMap(({ hits }) => hits)
        .toSorted((a, b) => b.score - a.score)
        .slice(0, shown)
        .map((item) => ({ ...item, ...present(opinionOn(item)) })),
      missing: answers.flatMap(({ missing }) => missing),
    };
  }

  /** A source that fails is named and does not hide the others. */
  private async ask(source: KnowledgeSource, call: () => Promise<KnowledgeHit[]>) {
    try {
      const hits = await call();
      return { hits: hits.map((hit) => ({ ...hit, source: source.id, sourceTitle: source.title })), missing: [] };
    } catch (error) {
      this.logger.warn({ source: source.id, ...describe(error) }, 'A knowledge source failed');
      return { hits: [], missing: [`knowledge.failed:${source.id}`] };
    }
  }
}

const present = (opinion: { useful: boolean } | undefined) => (opinion ? { useful: opinion.useful } : {});

function said(event: TandemEvent): SuggestQuery['messages'][number] | undefined {
  const text = event.content?.text;
  if (!text) return undefined;
  if (event.type === 'message.received') return { from: 'contact', text };
  if (event.type !== 'message.sent') return undefined;
  const byPerson = event.actor.kind === 'user' || event.actor.kind === 'api_key';
  return { from: byPerson ? 'agent' : 'flow', text };
}

export const SUGGEST_ARTICLES = token<SuggestArticles>('SuggestArticles');
