import { beforeEach, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import type { KnowledgeSource } from '../ports/knowledge-sources.js';
import { ReadConversation } from '../records/conversation-record.js';
import { caller, MemorySuggestionOpinions, Scene } from '../testing/index.js';
import { JudgeSuggestion } from './judge-suggestion.js';
import { SuggestArticles } from './suggest-articles.js';

const hit = { articleId: 'a1', title: 'Returns', excerpt: '', body: '', score: 1, matched: [] };
const source: KnowledgeSource = {
  id: 'shop/articles',
  title: { en: 'Shop', 'zh-CN': '商店' },
  search: async () => [],
  suggest: async () => [hit],
};

let scene: Scene;
let anna: Caller;
let id: string;
let judging: JudgeSuggestion;
let suggest: SuggestArticles;
beforeEach(async () => {
  scene = new Scene();
  const { eventLog, contacts, workItems, assignments, flowSessions, settings, logger, clock } = scene.ports;
  const reader = new ReadConversation(
    ...([scene.path.log, eventLog, contacts, workItems, assignments, flowSessions, settings.flows] as const),
  );
  const opinions = new MemorySuggestionOpinions();
  const sources = { all: () => [source] };
  judging = new JudgeSuggestion(opinions, sources, reader, clock);
  suggest = new SuggestArticles(sources, reader, eventLog, opinions, logger);
  anna = await scene.agent('anna');
  id = await scene.talk(anna);
});

const judge = (useful: boolean | null, who = anna, from = source.id) =>
  judging.judge(who, id, { source: from, articleId: 'a1', useful });
const seenBy = async (who: Caller) => (await suggest.forConversation(who, id)).items;

it('keeps the last opinion of each agent, and lets it be taken back', async () => {
  const boss = caller('boss', 'admin');
  expect(await seenBy(anna)).toEqual([{ ...hit, source: source.id, sourceTitle: source.title }]);
  await judge(true);
  await judge(false);
  await judge(true, boss);
  expect(await seenBy(anna)).toMatchObject([{ useful: false }]);
  expect(await seenBy(boss)).toMatchObject([{ useful: true }]);
  await judge(null);
  await judge(null);
  expect((await seenBy(anna))[0]).not.toHaveProperty('useful');
  expect(await seenBy(boss)).toMatchObject([{ useful: true }]);
});

it('is refused to who may not see the conversation, and about a source that is not there', async () => {
  const eve = caller('eve', 'agent');
  const stranger = { ...eve, subject: { ...eve.subject, queueIds: [] } };
  await expect(judge(true, stranger)).rejects.toMatchObject({ code: 'access.denied' });
  await expect(judge(true, anna, 'nobody/here')).rejects.toMatchObject({ code: 'knowledge.unknown_source' });
});
