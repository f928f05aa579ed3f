import type { InboundEvent } from '@tandem/plugin-sdk';
import type { ChannelOptions, SendOptions, TestOptions } from '@tandem/plugin-sdk/testing';
import { refusalOf, sendApi } from './send-api.js';
import { attached, config, entry, instagram, signed, webhook, written } from './webhooks.js';

const from = { externalId: '3383' };
const url = 'https://cdn.fbsbx.com/v/box.png?x=1';
const at = '3383:1767600000000';

const inbound: Record<string, { body: string; gives: Partial<InboundEvent> }> = {
  text: {
    body: written({ text: '我的订单呢？', reply_to: { mid: 'm_0' } }),
    gives: {
      type: 'message.received',
      dedupeKey: 'm_1',
      from,
      kind: 'text',
      text: '我的订单呢？',
      messageId: 'm_1',
      inReplyTo: 'm_0',
    },
  },
  image: { body: attached('image', { url }), gives: { kind: 'image', attachments: [{ url }] } },
  audio: { body: attached('audio', { url }), gives: { kind: 'audio', attachments: [{ url }] } },
  video: { body: attached('video', { url }), gives: { kind: 'video', attachments: [{ url }] } },
  file: {
    body: attached('file', { url: 'https://cdn.fbsbx.com/v/%E5%8F%91%E7%A5%A8.txt?x=1' }),
    gives: {
      kind: 'file',
      attachments: [
        {
          url: 'https://cdn.fbsbx.com/v/%E5%8F%91%E7%A5%A8.txt?x=1',
          name: '发票.txt',
          contentType: 'application/octet-stream',
        },
      ],
    },
  },
  'a sticker': {
    body: attached('image', { url, sticker_id: 369 }),
    gives: { kind: 'sticker', attachments: [{ url }] },
  },
  'a location': {
    body: attached('location', { coordinates: { lat: 1.5, long: -2 } }),
    gives: { kind: 'location', text: '1.5, -2' },
  },
  'a shared post': {
    body: attached('fallback', { url: 'https://shop.example/p', title: 'Socks' }),
    gives: { kind: 'link', text: 'Socks\nhttps://shop.example/p' },
  },
  'several things on one message': {
    body: written({ text: 'Both', attachments: ['image', 'video'].map((type) => ({ type, payload: { url } })) }),
    gives: { kind: 'file', text: 'Both', attachments: [{ url }, { url }] },
  },
  'an answer to a story': {
    body: written({ text: 'Nice', reply_to: { story: { id: '1', url } } }),
    gives: { kind: 'text', text: 'Nice', attachments: [{ url }] },
  },
  'a quick reply': {
    body: written({ text: 'Yes', quick_reply: { payload: 'yes' }, reply_to: { mid: 'm_0' } }),
    gives: { kind: 'choice', text: 'Yes', choice: { id: 'yes', title: 'Yes', ref: 'm_0' } },
  },
  'a button': {
    body: webhook({ postback: { title: 'Track', payload: 'track' } }),
    gives: {
      type: 'message.received',
      dedupeKey: `${at}:track`,
      kind: 'choice',
      choice: { id: 'track', title: 'Track' },
    },
  },
  'a button with its id': {
    body: webhook({ postback: { mid: 'm_p', title: 'Track', payload: 'track' } }),
    gives: { dedupeKey: 'm_p', kind: 'choice' },
  },
  'Get started': {
    body: webhook({ postback: { payload: 'GET_STARTED', title: 'Go', referral: { source: 'ADS', ad_id: '7' } } }),
    gives: { type: 'contact.opened', from, scene: 'ADS:7' },
  },
  'a link to the chat': {
    body: webhook({ referral: { ref: 'shop', source: 'SHORTLINK' } }),
    gives: { type: 'contact.opened', from, scene: 'SHORTLINK:shop' },
  },
  'an opt-in': {
    body: webhook({ optin: { type: 'notification_messages', payload: 'news' } }),
    gives: { type: 'contact.opened', scene: 'optin:news' },
  },
  'who comes by an advertisement': {
    body: written({ text: 'Hi', referral: { source: 'ADS', ad_id: '7' } }),
    gives: { type: 'contact.opened', dedupeKey: 'm_1:referral', scene: 'ADS:7' },
  },
  'what Meta does not pass on': {
    body: written({ is_unsupported: true }),
    gives: { kind: 'unsupported', text: '[unsupported]' },
  },
  'a new kind': { body: attached('hologram', {}), gives: { kind: 'unsupported', text: '[hologram]' } },
  'a recall': {
    body: written({ is_deleted: true }),
    gives: { type: 'message.deleted', dedupeKey: 'm_1:deleted', ref: 'm_1', from },
  },
  'an edit': {
    body: webhook({ message_edit: { mid: 'm_1', text: 'new', num_edit: 2 } }),
    gives: { type: 'message.edited', dedupeKey: 'm_1:edit:2', ref: 'm_1', from, text: 'new' },
  },
  'a reaction': {
    body: webhook({ reaction: { mid: 'm_0', action: 'react', emoji: '❤️', reaction: 'love' } }),
    gives: { type: 'reaction', ref: 'm_0', from, emoji: '❤️' },
  },
  'a reaction that is taken away': {
    body: webhook({ reaction: { mid: 'm_0', action: 'unreact', emoji: '❤️' } }),
    gives: { type: 'reaction', ref: 'm_0', emoji: '' },
  },
  'a delivery of two': {
    body: webhook({ delivery: { mids: ['m_a', 'm_b'], watermark: 1 } }),
    gives: { type: 'receipt', dedupeKey: 'm_b:delivered', ref: 'm_b', state: 'delivered' },
  },
  'a delivery up to a time': {
    body: webhook({ delivery: { watermark: 1 } }),
    gives: { type: 'ignored', reason: 'delivered up to a time' },
  },
  'a reading': {
    body: webhook({ read: { mid: 'm_a' } }),
    gives: { type: 'receipt', dedupeKey: 'm_a:read', ref: 'm_a', state: 'read' },
  },
  'a reading up to a time': {
    body: webhook({ read: { watermark: 1 } }),
    gives: { type: 'ignored', reason: 'read up to a time' },
  },
  'what somebody wrote in the page’s own inbox': {
    body: webhook({
      sender: { id: config.pageId },
      recipient: { id: '3383' },
      message: { mid: 'm_e', is_echo: true, app_id: 1, text: 'I call you' },
    }),
    gives: { type: 'echo', dedupeKey: 'm_e', to: '3383', kind: 'text', text: 'I call you' },
  },
  'the echo of our own message': {
    body: webhook({ sender: { id: config.pageId }, message: { mid: 'm_o', is_echo: true, metadata: 'tandem:1' } }),
    gives: { type: 'ignored', dedupeKey: 'm_o', reason: 'our own' },
  },
  'a thread of another app': {
    body: entry({ standby: [{ sender: { id: '3383' }, message: { mid: 'm_s', text: 'Hi' } }] }),
    gives: { type: 'ignored', reason: 'standby' },
  },
  'a hand-over': {
    body: webhook({ pass_thread_control: { new_owner_app_id: '1' } }),
    gives: { type: 'ignored', reason: 'another happening' },
  },
  'a policy': {
    body: webhook({ policy_enforcement: { action: 'block', reason: 'spam' } }),
    gives: { type: 'account.notice', code: 'policy_enforcement', text: 'block: spam' },
  },
  'a linked account': {
    body: webhook({ account_linking: { status: 'linked' } }),
    gives: { type: 'account.notice', code: 'account_linking', text: 'linked' },
  },
  'a message among the changes': {
    body: entry({
      changes: [{ field: 'messages', value: { sender: { id: '3383' }, message: { mid: 'm_c', text: 'Hi' } } }],
    }),
    gives: { type: 'message.received', dedupeKey: 'm_c', text: 'Hi' },
  },
  'another page’s message': {
    body: entry({ messaging: [{ sender: { id: '3383' }, message: { mid: 'm_x', text: 'Hi' } }] }, '999999'),
    gives: { type: 'ignored', reason: 'another account' },
  },
};

const unknown = entry({ changes: [{ field: 'feed', value: { item: 'like' } }] });
const send: SendOptions = {
  accepts: sendApi().answer,
  refuses: [
    { answer: () => refusalOf(190, 463, 401), class: 'auth' },
    { answer: () => refusalOf(10, 2018278), class: 'window' },
    { answer: () => refusalOf(10), class: 'config' },
    { answer: () => refusalOf(551, 1545041), class: 'recipient' },
    { answer: () => refusalOf(613), class: 'rate' },
    { answer: () => refusalOf(100), class: 'content' },
    { answer: () => refusalOf(1200, undefined, 500), class: 'transient' },
    { answer: () => new Response(null, { status: 504 }), class: 'unknown' },
  ],
};

/** Asked with the proof for one field of the account. */
const named = (field: string, account: string): TestOptions => ({
  accepts: ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const isAsked = pathname === `/v25.0/${account}` && searchParams.get('fields') === field;
    return isAsked && searchParams.has('appsecret_proof') ? Response.json({ [field]: 'Shop' }) : refusalOf(100);
  },
  account: 'Shop',
  refuses: [
    { answer: () => refusalOf(190, 463, 401), class: 'auth' },
    { answer: () => refusalOf(10), class: 'config' },
  ],
});

const request = (body: string | Uint8Array, when: number) => signed(body, when);
const messenger: ChannelOptions = {
  type: 'messenger',
  config,
  receive: { request, inbound, unknown },
  send,
  test: named('name', config.pageId),
};

/** The same shapes, in the name of the account. */
const ofInstagram = (body: string) =>
  body.replaceAll(config.pageId, instagram.instagramId).replace('"object":"page"', '"object":"instagram"');

const instagramChannel: ChannelOptions = {
  type: 'instagram',
  config: instagram,
  receive: {
    request,
    inbound: Object.fromEntries(
      Object.entries(inbound).map(([name, { body, gives }]) => [name, { body: ofInstagram(body), gives }]),
    ),
    unknown: ofInstagram(unknown),
  },
  send,
  test: named('username', instagram.instagramId),
};

/** How the kit plays the provider, one entry a channel type. */
export const channels: readonly ChannelOptions[] = [messenger, instagramChannel];
