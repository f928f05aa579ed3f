import { api } from '@tandem/contracts';
import type { Locale } from '@tandem/i18n';
import { Api } from '../api.ts';
import { TandemServer } from '../server.ts';
import { apiSetUp } from '../set-up.ts';
import { until } from './until.ts';
import { Visitor } from './visitor.ts';

const texts = {
  en: {
    person: 'Talk to a person',
    mine: 'Where is my parcel? It should have been here on Friday.',
    reply: 'I am looking it up for you.',
    note: 'The courier says it is in the depot.',
    other: 'The lamp flickers. Can I exchange it?',
    waiting: 'Is the blanket machine washable?',
    closed: 'Thank you, that was all.',
  },
  'zh-CN': {
    person: '转人工',
    mine: '我的包裹在哪里？上周五就该到了。',
    reply: '我正在为您查询。',
    note: '快递员说包裹还在站点。',
    other: '台灯会闪，可以换货吗？',
    waiting: '这条毯子可以机洗吗？',
    closed: '谢谢，没有别的问题了。',
  },
} as const;

/** A running centre in the middle of its day: people, and a conversation in each state. */
export interface World {
  readonly server: TandemServer;
  readonly locale: Locale;
  readonly admin: Api;
  readonly agent: Api;
  readonly flowId: string;
  readonly channelId: string;
  /** Open invitation of a colleague: path and fragment. */
  readonly invitation: string;
  /** Tokens of customers: one talks to a person, one has been helped. */
  readonly customers: Readonly<Record<'served' | 'ended', string>>;
  /** By what it is: with me, with a colleague, waiting in a queue, with the flow, closed. */
  readonly conversations: Readonly<Record<'mine' | 'theirs' | 'waiting' | 'flow' | 'closed', string>>;
  dispose(): Promise<void>;
}

export async function buildWorld(locale: Locale): Promise<World> {
  const server = await TandemServer.start();
  const lines: { close(): void }[] = [];
  const dispose = async () => {
    for (const line of lines) line.close();
    await server.dispose();
  };
  try {
    return { ...(await fill(server, locale, lines)), dispose };
  } catch (error) {
    await dispose();
    throw new Error(`The world could not be filled:\n${server.log}`, { cause: error });
  }
}

async function fill(server: TandemServer, locale: Locale, lines: { close(): void }[]): Promise<Omit<World, 'dispose'>> {
  const say = texts[locale];
  const admin = await apiSetUp(server, locale);
  const { items: queues } = await admin.call(api.queues.list);
  const { items: skills } = await admin.call(api.skills.list);
  const { items: channels } = await admin.call(api.channels.list);
  const { items: dispositions } = await admin.call(api.dispositions.list);
  const { items: flows } = await admin.call(api.flows.list);
  const channelId = channels[0]?.id ?? '';
  const person = {
    role: 'agent' as const,
    locale,
    queueIds: queues.map(({ id }) => id),
    skills: skills.map(({ id }) => ({ skillId: id, level: 3 })),
    languages: [
      { code: 'zh-CN', level: 4 },
      { code: 'en', level: 4 },
    ],
  };
  const first = await admin.call(api.people.invite, {
    body: { ...person, displayName: '王敏', email: 'wang.min@example.com' },
  });
  const second = await admin.call(api.people.invite, {
    body: { ...person, displayName: '赵静', email: 'zhao.jing@example.com' },
  });
  const agent = await Api.open(server.url);
  const token = new URL(first.link.url).hash.slice(1);
  agent.adopt(await agent.call(api.auth.redeemLink, { body: { token, password: 'a slow walk by the river' } }));

  lines.push(await admin.connect(server.url), await agent.connect(server.url));

  const customer = async () => {
    const visitor = await Visitor.connect(server.url, channelId, locale);
    lines.push(visitor);
    return visitor;
  };
  const asking = async (text: string) => {
    const visitor = await customer();
    await visitor.start();
    await visitor.send(say.person);
    return { token: visitor.token, id: await visitor.send(text) };
  };
  const accept = async (who: Api, conversationId: string) => {
    await who.call(api.auth.setPresence, { body: { presence: 'available' } });
    const offer = await until('an offer', async () =>
      (await who.call(api.offers.mine)).items.find((standing) => standing.conversationId === conversationId),
    );
    await who.call(api.offers.accept, { params: { id: offer.assignmentId } });
    await who.call(api.auth.setPresence, { body: { presence: 'away', reason: 'lunch' } });
    return conversationId;
  };

  const ended = await asking(say.closed);
  const closed = await accept(agent, ended.id);
  const dispositionId = dispositions[0]?.id ?? '';
  await agent.call(api.conversations.resolve, { params: { id: closed }, body: { dispositionId } });
  const theirs = await accept(agent, (await asking(say.other)).id);
  const served = await asking(say.mine);
  const mine = await accept(admin, served.id);
  await admin.call(api.conversations.send, {
    params: { id: mine },
    body: { text: say.reply, clientId: 'world-reply-1' },
  });
  await admin.call(api.conversations.addNote, {
    params: { id: mine },
    body: { text: say.note, clientId: 'world-note-1' },
  });
  const { id: waiting } = await asking(say.waiting);
  const flow = await (await customer()).start();
  return {
    server,
    locale,
    admin,
    agent,
    flowId: flows[0]?.id ?? '',
    channelId,
    invitation: new URL(second.link.url).pathname + new URL(second.link.url).hash,
    customers: { served: served.token, ended: ended.token },
    conversations: { mine, theirs, waiting, flow, closed },
  };
}
