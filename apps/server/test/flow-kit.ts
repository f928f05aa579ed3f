import { RECEIVE_INBOUND } from '@tandem/application';
import { resolve } from '../src/di.js';
import type { Client } from './client.js';
import type { TestServer } from './server.js';

export const both = (text: string) => ({ en: text, 'zh-CN': text });

export const node = (id: string, type: string, config: object = {}) => ({
  ...{ id, type, typeVersion: 1, config, position: { x: 0, y: 0 } },
});

/** `a.next>b` is a connection from the port `next` of `a` to `b`. */
export const edge = (written: string) => {
  const [, from = '', port = '', to = ''] = /^([\w-]+)\.([\w-]+)>([\w-]+)$/.exec(written) ?? [];
  return { id: `${from}-${port}`, from: { node: from, port }, to };
};

/** A flow that says one thing and ends. */
export const saying = (text: string) => ({
  nodes: [node('start', 'start'), node('hello', 'send', { text: both(text) }), node('end', 'end')],
  edges: ['start.next>hello', 'hello.next>end'].map(edge),
  variables: [],
  version: 0,
});

/** Saves a drawing as the draft; answers the draft's revision. */
export async function draw(admin: Client, flowId: string, document: object): Promise<number> {
  const { draftRevision } = (await admin.get(`/flows/${flowId}`)).body;
  const saved = await admin.put(`/flows/${flowId}/draft`, {
    document: { ...document, id: flowId },
    baseRevision: draftRevision,
    confirmed: true,
  });
  if (saved.status !== 200) {
    throw new Error(`draw: ${JSON.stringify(saved.body)}`);
  }
  return saved.body.draftRevision;
}

/** A flow, and a web chat that it answers on. */
export async function flowOnChannel(admin: Client, name: string) {
  await admin.put('/plugins/channel-webchat/enabled', { enabled: true });
  const flowId: string = (await admin.post('/flows', { name })).body.id;
  const channel = { name, type: 'channel-webchat/webchat', config: {}, flowId };
  const channelId: string = (await admin.post('/channels', channel)).body.id;
  const workspaceId: string = (await admin.get('/workspace')).body.id;
  return { flowId, channelId, workspaceId };
}

let said = 0;

/** Somebody new writes on the channel, to this server; answers the conversation. */
export async function writeTo({ server }: TestServer, channel: { workspaceId: string; channelId: string }) {
  said += 1;
  const id = `customer-${said}`;
  const { conversation } = await resolve(server.container, RECEIVE_INBOUND).message({
    ...{ workspaceId: channel.workspaceId, channelId: channel.channelId, from: { externalId: id } },
    ...{ correlationId: id, dedupeKey: id, kind: 'text', text: 'hello', receivedAt: 1 },
  });
  return conversation;
}
