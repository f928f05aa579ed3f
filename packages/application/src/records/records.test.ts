import { beforeEach, describe, expect, it } from 'vitest';
import { SuggestArticles } from '../knowledge/suggest-articles.js';
import type { KnowledgeHit, KnowledgeSource, SuggestQuery } from '../ports/knowledge-sources.js';
import { caller, MemorySuggestionOpinions, Scene, workspaceId } from '../testing/index.js';
import { AnnounceWaits } from '../waits/announce-waits.js';
import { QueueForecast } from '../waits/queue-forecast.js';
import { ReadConversation } from './conversation-record.js';
import { ListConversations } from './list-conversations.js';
import { ReadVisitorView } from './visitor-view.js';

let scene: Scene;
let read: ReadConversation;
beforeEach(() => {
  scene = new Scene();
  const { eventLog, contacts, workItems, assignments, flowSessions, settings } = scene.ports;
  read = new ReadConversation(scene.path.log, eventLog, contacts, workItems, assignments, flowSessions, settings.flows);
});

async function answered(visitor = 'v1') {
  const anna = await scene.agent('anna');
  const { conversation } = await scene.writes('Where is my parcel?', visitor);
  await scene.advance('5s');
  const [offer = ''] = await scene.offersOf('anna');
  await scene.path.offers.accept(anna, offer);
  await scene.advance('3s');
  await scene.path.messages.send(anna, conversation.id, { text: 'Here!', fileIds: [], clientId: 'client-1' });
  return { anna, id: conversation.id };
}

describe('ReadConversation', () => {
  it('gives everything: transcript, work, shares and the times of each', async () => {
    const { anna, id } = await answered();
    const record = await read.record(anna, id);
    expect(record.events.map(({ type }) => type)).toContain('agent.firstResponded');
    expect(record).toMatchObject({
      hasOlderEvents: false,
      workItems: [{ state: 'active' }],
      assignments: [{ agentId: 'anna' }],
    });
    const { startedAt } = record.times;
    expect(record.times).toEqual({
      startedAt,
      queuedAt: startedAt,
      offeredAt: startedAt,
      acceptedAt: startedAt + 5_000,
      firstResponseAt: startedAt + 8_000,
    });
  });

  it('counts the first response once', async () => {
    const { anna, id } = await answered();
    await scene.path.messages.send(anna, id, { text: 'And here', fileIds: [], clientId: 'client-2' });
    expect(scene.types(id).filter((type) => type === 'agent.firstResponded')).toHaveLength(1);
  });

  it('gives events after and before a seq', async () => {
    const { anna, id } = await answered();
    const { lastSeq } = await read.events(anna, id, { limit: 1 });
    expect((await read.events(anna, id, { after: lastSeq - 2, limit: 10 })).items).toHaveLength(2);
    expect((await read.events(anna, id, { before: 3, limit: 10 })).items.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('is closed to whom it does not concern', async () => {
    const { id } = await answered();
    const stranger = caller('mallory', 'agent', ['q9']);
    await expect(read.record(stranger, id)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(read.events(stranger, id, { limit: 1 })).rejects.toMatchObject({ code: 'access.denied' });
    await expect(read.record(stranger, 'nothing')).rejects.toMatchObject({ code: 'conversation.not_found' });
  });
});

describe('ListConversations', () => {
  it('shows mine, what waits in my queues, and no more than I may see', async () => {
    const { anna, id } = await answered();
    await scene.ports.agents.setPresence(workspaceId, 'anna', 'away', undefined, 0);
    const waiting = (await scene.writes('Hello', 'v2')).conversation.id;
    const { conversations, contacts, agents } = scene.ports;
    const lists = new ListConversations(conversations, contacts, agents);
    const ids = async (who: typeof anna, view: 'mine' | 'queue' | 'all') =>
      (await lists.list(who, { view }, { limit: 10 })).items.map(({ conversation }) => conversation.id).toSorted();
    expect(await ids(anna, 'mine')).toEqual([id]);
    expect(await ids(anna, 'queue')).toEqual([waiting]);
    expect(await ids(anna, 'all')).toEqual([id, waiting].toSorted());
    const elsewhere = caller('ben', 'agent', ['q9']);
    expect(await ids(elsewhere, 'all')).toEqual([]);
    const [row] = (await lists.list(anna, { view: 'mine' }, { limit: 1 })).items;
    expect(row).toMatchObject({ agentName: 'anna', contact: { tier: 'standard' } });
  });
});

describe('ReadVisitorView', () => {
  it('tells the customer the place in the queue, then the agent, and never an internal event', async () => {
    const { workItems, conversations, contacts, agents, eventLog, settings, clock, callbacks } = scene.ports;
    const announce = new AnnounceWaits(new QueueForecast(workItems, agents, clock), settings.queues, clock);
    const view = new ReadVisitorView(
      ...([conversations, contacts, agents, workItems, eventLog, scene.path.lines, announce, callbacks] as const),
    );
    expect(await view.of(workspaceId, 'c1', 'v2')).toEqual({
      conversation: undefined,
      agentName: undefined,
      wait: undefined,
      callbackAt: undefined,
    });
    await scene.agent('anna', { presence: 'away' });
    await scene.writes('first', 'v1');
    await scene.advance('1s');
    await scene.writes('second', 'v2');
    expect((await view.of(workspaceId, 'c1', 'v2')).wait?.position).toBe(2);
    const { conversation } = await view.of(workspaceId, 'c1', 'v1');
    const id = conversation?.id ?? '';
    const anna = await scene.agent('anna');
    const offers = await Promise.all((await scene.offersOf('anna')).map((one) => scene.path.offers.accept(anna, one)));
    expect(offers.map(({ conversationId }) => conversationId)).toContain(id);
    expect((await view.of(workspaceId, 'c1', 'v1')).agentName).toBe('anna');
    await scene.path.notes.add(anna, id, { text: 'secret', fileIds: [], clientId: 'client-3' });
    const seen = await view.publicEvents(workspaceId, id, 0);
    expect(seen.map(({ type }) => type)).not.toContain('note.added');
    expect(JSON.stringify(seen)).not.toContain('secret');
  });
});

describe('SuggestArticles', () => {
  const hit = (articleId: string, score: number): KnowledgeHit => {
    return { articleId, score, title: articleId, excerpt: '', body: '', matched: [] };
  };
  const source = (id: string, suggest: KnowledgeSource['suggest']): KnowledgeSource => ({
    id,
    title: { en: id },
    suggest,
    search: async () => [],
  });

  it('merges what the sources find, best first, and names a source that fails', async () => {
    const { anna, id } = await answered();
    let asked: SuggestQuery | undefined;
    const sources = [
      source('a/one', async (query) => {
        asked = query;
        return [hit('low', 0.2), hit('high', 0.9)];
      }),
      source('b/two', async () => [hit('middle', 0.5)]),
      source('c/bad', () => Promise.reject(new Error('index gone'))),
    ];
    const suggest = new SuggestArticles(
      { all: () => sources },
      read,
      scene.ports.eventLog,
      new MemorySuggestionOpinions(),
      scene.ports.logger,
    );
    const { items, missing, forSeq } = await suggest.forConversation(anna, id);
    expect(items.map(({ articleId, source: from }) => `${from}:${articleId}`)).toEqual([
      'a/one:high',
      'b/two:middle',
      'a/one:low',
    ]);
    expect(missing).toEqual(['knowledge.failed:c/bad']);
    expect(forSeq).toBe(2);
    expect(asked?.messages).toEqual([{ from: 'contact', text: 'Where is my parcel?' }]);
  });

  it('says when there is no source at all', async () => {
    const { anna, id } = await answered();
    const suggest = new SuggestArticles(
      { all: () => [] },
      read,
      scene.ports.eventLog,
      new MemorySuggestionOpinions(),
      scene.ports.logger,
    );
    expect((await suggest.forConversation(anna, id)).missing).toEqual(['knowledge.no_source']);
  });
});
