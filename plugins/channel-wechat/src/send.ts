import type { OutboundAttachment, OutboundMessage, Recipient, SendResult } from '@tandem/plugin-sdk';
import { type Failure, failedWith } from './answer.js';
import type { Body, WechatApi } from './api.js';
import { uploadOf } from './media.js';
import type { TokenAccount } from './tokens.js';
import type { AccountKind, Windows } from './windows.js';

interface Tools {
  api: WechatApi;
  windows: Windows;
  now(): number;
}

interface Order {
  kind: AccountKind;
  account: TokenAccount;
  to: Recipient;
  signal: AbortSignal;
}

/** Sends a message in as many of the provider's as it takes: the text, then each file. */
export async function send(tools: Tools, message: OutboundMessage, order: Order): Promise<SendResult> {
  order.signal.throwIfAborted();
  const parts = partsOf(message);
  for (const [index, part] of parts.entries()) {
    const failed = await sendPart(tools, part, order);
    if (failed) return { failed: index === 0 ? failed : inPart(failed, index, parts.length) };
  }
  // The provider gives no id: nothing that it tells later speaks of this message.
  return { externalId: message.id };
}

type Part = { text: string } | { text: string; choices: NonNullable<OutboundMessage['choices']> } | OutboundAttachment;

function partsOf({ text, choices = [], attachments = [] }: OutboundMessage): Part[] {
  const words: Part[] = choices.length > 0 ? [{ text, choices }] : text === '' ? [] : [{ text }];
  return [...words, ...attachments];
}

async function sendPart(tools: Tools, part: Part, order: Order): Promise<Failure | undefined> {
  const { api, windows, now } = tools;
  const { kind, account, to, signal } = order;
  const customer = { kind, appId: account.appId, externalId: to.externalId };
  const window = await windows.next(customer, now());
  if (failedWith(window)) return window.failed;
  const content = await contentOf(api, part, order);
  if (failedWith(content)) return content.failed;
  const body = json({ touser: to.externalId, ...content });
  let failed: Failure | undefined;
  try {
    const answer = await api.send(account, '/cgi-bin/message/custom/send', body, signal);
    failed = failedWith(answer) ? answer.failed : undefined;
  } finally {
    // A call whose end nobody knows counts: better one too few than one that is refused.
    const isRefused = failed !== undefined && failed.class !== 'unknown';
    if (!isRefused && window !== 'unknown') await windows.use(customer, window);
  }
  return failed;
}

/** After a part went out nothing is repeated by itself: the customer would read that part twice. */
const inPart = (failed: Failure, index: number, all: number): Failure => ({
  ...failed,
  class: failed.class === 'window' || failed.class === 'quota' ? failed.class : 'unknown',
  message: `${index} of ${all} parts went out. ${failed.message}`,
});

/** The provider shows `\uXXXX` as it stands, so there must be nothing that JSON writes so. */
const json = (value: object): Body => ({
  contentType: 'application/json; charset=utf-8',
  content: JSON.stringify(value),
});

const clean = (text: string): string =>
  Buffer.from(text)
    .toString()
    .replace(/[^\P{Cc}\n\r\t]/gu, '');

async function contentOf(api: WechatApi, part: Part, order: Order): Promise<object | { failed: Failure }> {
  if ('choices' in part) {
    const list = part.choices.map(({ id, label }) => ({ id, content: clean(label) }));
    return { msgtype: 'msgmenu', msgmenu: { head_content: clean(part.text), list, tail_content: '' } };
  }
  if ('text' in part) return { msgtype: 'text', text: { content: clean(part.text) } };
  const upload = await uploadOf(part);
  const isTaken = upload !== undefined && (order.kind === 'official' || upload.type === 'image');
  if (!isTaken) return linkTo(part, order.kind);
  const path = `/cgi-bin/media/upload?type=${upload.type}`;
  const answer = await api.prepare(order.account, path, upload.body, order.signal);
  if (failedWith(answer)) return answer;
  const { media_id } = answer;
  if (typeof media_id !== 'string') return { failed: { class: 'transient', message: 'The provider kept no file.' } };
  const named = upload.type === 'video' ? { title: clean(part.name), description: '' } : {};
  return { msgtype: upload.type, [upload.type]: { media_id, ...named } };
}

/** A card that opens the file. */
function linkTo({ name, url }: OutboundAttachment, kind: AccountKind): object {
  const card = { title: clean(name), description: '', url };
  return kind === 'official'
    ? { msgtype: 'news', news: { articles: [{ ...card, picurl: '' }] } }
    : { msgtype: 'link', link: { ...card, thumb_url: '' } };
}
