import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import type { KnowledgeHit, KnowledgeSource, SuggestQuery } from '../ports/knowledge-sources.js';
import { ReadConversation } from '../records/conversation-record.js';
import { caller, MemorySuggestionOpinions, Scene } from '../testing/index.js';
import { SuggestArticles } from './suggest-articles.js';

let scene: Scene;
let anna: Caller;
let id: string;
let sources: KnowledgeSource[];
let asked: SuggestQuery[];
let suggest: SuggestArticles;
beforeEach(async () => {
  scene = new Scene();
  const { eventLog, contacts, workItems, assignments, flowSessions, settings, logger } = scene.ports;
  const ports = [eventLog, contacts, workItems, assignments, flowSessions, settings.flows] as const;
  sources = [];
  asked = [];
  suggest = new SuggestArticles(
    { all: () => sources },
    new ReadConversation(scene.path.log, ...ports),
    eventLog,
    new MemorySuggestionOpinions(),
    logger,
  );
  anna = await scene.agent('anna');
  id = await scene.talk(anna);
});

const hit = (articleId: string, score: number): KnowledgeHit => ({
  ...{ articleId, score, title: articleId, excerpt: '', body: '', matched: [] },
});
function source(name: string, answer: () => KnowledgeHit[] | Promise<KnowledgeHit[]>): void {
  sources.push({
    id: name,
    title: { en: name },
    search: async () => [],
    suggest: async (query) => {
      asked.push(query);
      return answer();
    },
  });
}
const answer = (text: string, who = anna) => scene.path.messages.send(who, id, { text, fileIds: [], clientId: text });

describe('articles for the last message', () => {
  it('are the best of all sources, five at most, each with where it comes from', async () => {
    source('a', () => [hit('a1', 0.9), hit('a2', 0.2), hit('a3', 0.1)]);
    source('b', () => [hit('b1', 0.8), hit('b2', 0.7), hit('b3', 0.6)]);
    const { items, missing } = await suggest.forConversation(anna, id);
    expect(items.map(({ articleId }) => articleId)).toEqual(['a1', 'b1', 'b2', 'b3', 'a2']);
    expect(items[1]?.source).toBe('b');
    expect(missing).toEqual([]);
  });

  it('of one source stand although another fails, which is named and logged', async () => {
    source('broken', () => {
      throw new Error('index is gone');
    });
    source('b', () => [hit('b1', 0.8)]);
    const { items, missing } = await suggest.forConversation(anna, id);
    expect(items.map(({ articleId }) => articleId)).toEqual(['b1']);
    expect(missing).toEqual(['knowledge.failed:broken']);
    expect(scene.ports.logger.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });

  it('are none without a source, and that is said', async () => {
    const { lastInboundSeq } = await scene.head(id);
    expect(await suggest.forConversation(anna, id)).toEqual({
      ...{ forSeq: lastInboundSeq, items: [], missing: ['knowledge.no_source'] },
    });
  });

  it("are asked for with the customer's language and the last six messages, oldest first", async () => {
    source('a', () => []);
    for (let n = 1; n <= 4; n += 1) {
      await scene.writes(`question ${n}`);
      await answer(`answer ${n}`);
    }
    const { forSeq } = await suggest.forConversation(anna, id);
    expect(forSeq).toBe((await scene.head(id)).lastInboundSeq);
    expect(asked[0]).toMatchObject({ conversationId: id, language: 'en', limit: 5 });
    // What was said after the customer's last message is no part of the question.
    expect(asked[0]?.messages.map(({ text }) => text)).toEqual([
      ...['answer 1', 'question 2', 'answer 2', 'question 3', 'answer 3', 'question 4'],
    ]);
  });

  it('know who said what: a program that answers with a key stands for a person', async () => {
    source('a', () => []);
    const program: Caller = { ...caller('key', 'admin'), actor: { kind: 'api_key', id: 'key' } };
    await answer('from a program', program);
    await scene.writes('thanks');
    await suggest.forConversation(anna, id);
    expect(asked[0]?.messages).toEqual([
      { from: 'contact', text: 'Hello' },
      { from: 'agent', text: 'from a program' },
      { from: 'contact', text: 'thanks' },
    ]);
  });

  it('are not for who may not read the conversation', async () => {
    source('a', () => []);
    const stranger = caller('ben', 'agent', ['q9']);
    await expect(suggest.forConversation(stranger, id)).rejects.toMatchObject({ code: 'access.denied' });
    expect(asked).toEqual([]);
  });
});
