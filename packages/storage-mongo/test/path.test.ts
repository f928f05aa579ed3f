import { Crash, type CrashOnce, caller, composePath, MemoryPorts, queue } from '@tandem/application/testing';
import type { TandemEvent } from '@tandem/domain';
import type { FlowDocument } from '@tandem/flow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPathStore, type PathServer } from './path-store.js';

const node = (id: string, type: string, config: Record<string, unknown> = {}) => ({
  id,
  type,
  typeVersion: 1,
  config,
  position: { x: 0, y: 0 },
});
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from: { node: from, port }, to });

const flow: FlowDocument = {
  id: 'flow1',
  version: 1,
  variables: [{ name: 'order', type: 'string' }],
  nodes: [
    node('start', 'start'),
    node('ask', 'ask', { question: { en: 'Which order?' }, variable: 'order', timeoutSeconds: 259_200 }),
    node('late', 'send', { text: { en: 'Still there?' } }),
    node('hand', 'handoff', { queueId: 'q1', waitingText: { en: 'One moment, {vars.order}.' } }),
  ],
  edges: [
    edge('start', 'next', 'ask'),
    edge('ask', 'answered', 'hand'),
    edge('ask', 'timeout', 'late'),
    edge('late', 'next', 'hand'),
  ],
};

const agentCaller = (id: string) => ({
  workspaceId: 'w1',
  actor: { kind: 'user', id } as const,
  subject: { id, grants: [], queueIds: ['q1'] },
  address: '127.0.0.1',
  requestId: `request-${id}`,
});

let store: Awaited<ReturnType<typeof openPathStore>>;
let memory: MemoryPorts;
beforeEach(async () => {
  store = await openPathStore();
  memory = new MemoryPorts();
  memory.settings.queueList.push(queue());
  memory.settings.flowList.push(flow);
  const channel = { id: 'c1', workspaceId: 'w1', name: 'Web', type: 'test/chat', config: {}, active: true };
  memory.settings.channelList.push({ ...channel, flowId: 'flow1' });
}, 30_000);
afterEach(() => store.close(), 30_000);

class Server {
  constructor(
    readonly server: PathServer,
    readonly path = composePath(server.ports),
  ) {}

  static async open(): Promise<Server> {
    const server = new Server(await store.server(memory));
    // Somebody who could come: the customer waits rather than reads that nobody will.
    await server.saveAgent('zoe');
    return server;
  }

  static async start(): Promise<Server> {
    const server = await Server.open();
    await server.path.jobs.start();
    return server;
  }

  async writes(text: string, dedupeKey = text) {
    const received = await this.path.inbound.message({
      workspaceId: 'w1',
      channelId: 'c1',
      from: { externalId: 'v1', language: 'en' },
      dedupeKey,
      kind: 'text',
      text,
      receivedAt: memory.clock.now(),
      correlationId: `in-${dedupeKey}`,
    });
    await this.path.background.idle();
    return received;
  }

  async saveAgent(id: string): Promise<void> {
    const profile = { id, displayName: id, active: true, queueIds: ['q1'], skills: [], languages: [] };
    const capacity = { voice: 0, chat: 2, message: 0, email: 0 };
    await this.server.ports.agents.saveProfile('w1', { ...profile, capacity }, memory.clock.now());
  }

  async agent(id: string): Promise<void> {
    await this.saveAgent(id);
    await this.path.presence.set('w1', id, { presence: 'available' }, { kind: 'user', id }, 'r');
    await this.path.background.idle();
  }

  async advance(by: Parameters<MemoryPorts['clock']['advance']>[0]): Promise<void> {
    await memory.clock.advance(by, () => this.path.background.idle());
  }

  events = (id: string): Promise<TandemEvent[]> => this.server.ports.eventLog.after('w1', id, 0);

  async said(id: string): Promise<string[]> {
    return (await this.events(id)).flatMap((e) => (e.type === 'message.sent' ? [e.content?.text ?? ''] : []));
  }
}

describe('the conversation path over the store', { timeout: 60_000 }, () => {
  it('greets, asks, hands over, offers, accepts, answers and resolves', async () => {
    const one = await Server.start();
    const { conversation } = await one.writes('Hi');
    await one.writes('A-17');
    await one.agent('anna');
    const [offer] = await one.server.ports.assignments.openOfAgent('w1', 'anna');
    await one.path.offers.accept(agentCaller('anna'), offer!.id);
    const admin = { ...agentCaller('anna'), subject: { id: 'anna', grants: grants(), queueIds: ['q1'] } };
    await one.path.messages.send(admin, conversation.id, { text: 'Hello!', fileIds: [], clientId: 'client-1' });
    await one.path.resolve.resolve(admin, conversation.id, {});
    expect(await one.said(conversation.id)).toEqual(['Which order?', 'One moment, A-17.', 'Hello!']);
    const events = await one.events(conversation.id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)?.type).toBe('conversation.resolved');
    const [ended] = await one.server.ports.assignments.ofConversation('w1', conversation.id);
    expect(ended).toMatchObject({ state: 'ended', outcome: 'resolved', firstResponseAt: expect.any(Number) });
    expect((await one.server.ports.agents.get('w1', 'anna'))?.load.chat).toBe(0);
    await one.path.jobs.stop();
  });

  it('declines, transfers, takes over and gives back, each as one change', async () => {
    memory.settings.queueList.push(queue({ id: 'q2', name: 'Returns' }));
    const one = await Server.start();
    const { ports } = one.server;
    await one.agent('anna');
    const { id } = (await one.writes('Hi')).conversation;
    await one.writes('A-17');
    const offerOf = async (agent: string) => (await ports.assignments.openOfAgent('w1', agent))[0]?.id ?? '';
    const loadOf = async (agent: string) => (await ports.agents.get('w1', agent))?.load.chat;
    await one.path.offers.decline(agentCaller('anna'), await offerOf('anna'));
    expect(await loadOf('anna')).toBe(0);
    await one.advance('12s');
    await one.path.offers.accept(agentCaller('anna'), await offerOf('anna'));
    const admin = caller('boss', 'admin');
    await one.path.transfer.transfer(admin, id, { kind: 'queue', queueId: 'q2' }, 'please');
    expect(await loadOf('anna')).toBe(0);
    const items = await ports.workItems.ofConversation('w1', id);
    expect(items.map(({ queueId, state }) => [queueId, state])).toEqual([
      ['q1', 'done'],
      ['q2', 'waiting'],
    ]);
    await one.saveAgent('boss');
    const taken = await one.path.takeOver.takeOver(admin, id);
    expect(taken).toMatchObject({ agentId: 'boss', work: { queueId: 'q2', state: 'active' } });
    expect(await loadOf('boss')).toBe(1);
    expect(await one.path.returnWork.ofAgent('w1', 'boss', 'deactivated')).toBe(1);
    expect(await loadOf('boss')).toBe(0);
    const stored = await ports.conversations.get('w1', id);
    expect(stored).toEqual(await one.path.log.freshHead('w1', id));
    expect(stored).toMatchObject({ work: { state: 'waiting' }, queueIds: ['q1', 'q2'] });
    expect(stored?.agentId).toBeUndefined();
    const audited = await ports.auditLog.list('w1', {}, { limit: 10 });
    expect(audited.items.map(({ action }) => action)).toEqual(['conversation.taken_over']);
    await one.path.jobs.stop();
  });

  it('fires a timer of three days once, though two servers look at the same moment', async () => {
    const [one, two] = [await Server.open(), await Server.open()];
    const { conversation } = await one.writes('Hi');
    await memory.clock.advance('3d');
    await Promise.all([one.path.timers.poll('w1'), two.path.timers.poll('w1')]);
    await memory.clock.advance('1s', async () => {
      await Promise.all([one.path.background.idle(), two.path.background.idle()]);
    });
    await Promise.all([one.path.timers.poll('w1'), two.path.timers.poll('w1')]);
    expect(await one.said(conversation.id)).toEqual(['Which order?', 'Still there?', 'One moment, .']);
  });

  it.each(['event-stored', 'flow-stepped', 'effect-done-before-mark'] as const)(
    'loses and doubles nothing when it is killed at %s',
    async (point) => {
      const one = await Server.start();
      const { conversation } = await one.writes('Hi');
      (memory.failpoints as CrashOnce).armed = point;
      await one.writes('A-17').catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      const two = await Server.start();
      await two.advance('10s');
      expect(await two.said(conversation.id)).toEqual(['Which order?', 'One moment, A-17.']);
      const types = (await two.events(conversation.id)).map(({ type }) => type);
      expect(types.filter((type) => type === 'work.queued')).toHaveLength(1);
      await two.path.jobs.stop();
      await one.path.jobs.stop();
    },
  );

  it('lets two servers route and answer the same customers without doubling anything', async () => {
    const servers = [await Server.start(), await Server.start()];
    const [one, two] = [servers[0]!, servers[1]!];
    const { conversation } = await one.writes('Hi');
    await Promise.all([one.writes('A-17'), two.writes('A-17 again')]);
    await Promise.all([one.agent('anna'), two.agent('ben')]);
    await one.advance('3s');
    await two.path.background.idle();
    const open = await Promise.all(['anna', 'ben'].map((id) => one.server.ports.assignments.openOfAgent('w1', id)));
    expect(open.flat()).toHaveLength(1);
    const events = await one.events(conversation.id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect((await one.said(conversation.id)).filter((text) => text.startsWith('One moment'))).toHaveLength(1);
    await Promise.all(servers.map((server) => server.path.jobs.stop()));
  });
});

const grants = () =>
  (['reply', 'resolve'] as const).map((verb) => ({
    permission: `conversation:${verb}` as const,
    scope: 'own' as const,
  }));
