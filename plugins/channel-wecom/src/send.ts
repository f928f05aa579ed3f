import { createHash } from 'node:crypto';
import type { OutboundAttachment, OutboundMessage, SendResult } from '@tandem/plugin-sdk';
import type { PluginStore } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import { type Failed, type Failure, failedWith, json, transient, type WecomApi } from './api.js';
import { wrongState } from './codes.js';
import type { Account } from './definition.js';
import { uploadOf } from './media.js';
import type { Sessions, Way } from './sessions.js';

interface Tools {
  api: WecomApi;
  store: PluginStore;
  sessions: Sessions;
  now(): number;
}

interface Order {
  account: Account;
  customer: string;
  signal: AbortSignal;
}

type Part = { text: string; choices?: OutboundMessage['choices'] } | OutboundAttachment;

/** How far an earlier try came; `open`: its last call may have gone out. */
const progress = z.object({ parts: z.number(), open: z.boolean() }).catch({ parts: 0, open: false });

/** Sends the text, then each file, under ids of our own: another try goes on behind what the provider has. */
export async function send(tools: Tools, message: OutboundMessage, order: Order): Promise<SendResult> {
  order.signal.throwIfAborted();
  const { store } = tools;
  const place = `sending/${message.id}`.slice(0, 256);
  const begun = progress.parse(await store.get(place));
  const { text, choices, attachments = [] } = message;
  const parts: Part[] = [...(text === '' && !choices ? [] : [{ text, choices }]), ...attachments];
  for (const [index, part] of parts.entries()) {
    if (index < begun.parts) continue;
    await store.set(place, { parts: index, open: true });
    const failed = await sendPart(tools, part, messageId(message, index), order);
    // The provider refuses an id that it has: after a call whose end nobody knew, that is good news.
    const isTwin = failed?.class === 'content' && begun.open && index === begun.parts;
    if (failed && !isTwin) {
      await store.set(place, {
        parts: index,
        open: failed.class === 'unknown' || (begun.open && index === begun.parts),
      });
      return { failed };
    }
  }
  await store.delete(place);
  return { externalId: messageId(message, 0) };
}

/** At most 32 letters, and the same on every try. */
const messageId = ({ id }: OutboundMessage, index: number): string =>
  createHash('sha256').update(`${id}:${index}`).digest('hex').slice(0, 32);

async function sendPart(tools: Tools, part: Part, msgid: string, order: Order): Promise<Failure | undefined> {
  const { api, sessions, now } = tools;
  const { account, customer, signal } = order;
  const way = await sessions.next(account, customer, now(), 'text' in part);
  if (way !== 'unknown' && failedWith(way)) return way.failed;
  const content = await contentOf(api, part, order);
  if (failedWith(content)) return content.failed;
  let result = await post(tools, way, { msgid, ...content }, order);
  if (failedWith(result) && result.failed.code === String(wrongState)) {
    await sessions.changed(account, customer);
    if (await sessions.keep(account, customer, signal)) result = await post(tools, way, { msgid, ...content }, order);
  }
  const failed = failedWith(result) ? result.failed : undefined;
  if (!failed || failed.class === 'unknown') await sessions.use(account, customer, way);
  return failed;
}

function post({ api }: Tools, way: Way, content: object, { account, customer, signal }: Order) {
  if (way !== 'unknown' && 'code' in way) {
    return api.post(account, '/cgi-bin/kf/send_msg_on_event', json({ code: way.code, ...content }), signal);
  }
  const order = json({ touser: customer, open_kfid: account.openKfId, ...content });
  return api.post(account, '/cgi-bin/kf/send_msg', order, signal);
}

async function contentOf(api: WecomApi, part: Part, { account, signal }: Order): Promise<object | Failed> {
  if ('text' in part) {
    if (!part.choices?.length) return { msgtype: 'text', text: { content: part.text } };
    const list = part.choices.map(({ id, label }) => ({ type: 'click', click: { id, content: cut(label, 128) } }));
    return { msgtype: 'msgmenu', msgmenu: { head_content: cut(part.text, 1024), list } };
  }
  const upload = await uploadOf(part);
  if (!upload) return { msgtype: 'text', text: { content: `${part.name}\n${part.url}` } };
  const { type, body } = upload;
  const answer = await api.post(account, '/cgi-bin/media/upload', body, signal, { type }).catch((error: unknown) => {
    signal.throwIfAborted();
    return transient({ class: 'transient', message: String(error) });
  });
  if (failedWith(answer)) return answer.failed.class === 'unknown' ? transient(answer.failed) : answer;
  const { media_id } = answer;
  if (typeof media_id !== 'string') return transient({ class: 'transient', message: 'The provider kept no file.' });
  return { msgtype: type, [type]: { media_id } };
}

/** At most so many bytes, cut between letters. */
function cut(text: string, most: number): string {
  const bytes = Buffer.from(text);
  return bytes.length <= most ? text : new TextDecoder().decode(bytes.subarray(0, most)).replace(/\ufffd+$/, '');
}
