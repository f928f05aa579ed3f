import type { ChannelOptions } from '@tandem/plugin-sdk/testing';
import { cloudApi, refusalOf } from './cloud-api.js';
import { change, config, message, signed, status, webhook, written } from './webhooks.js';

const media = { id: '4711', mime_type: 'image/jpeg', sha256: 'x' };
const attachments = [{ ref: '4711', contentType: 'image/jpeg' }];
const from = { externalId: '8613812345678', displayName: 'Ann', keys: { phone: '+8613812345678' } };
const context = { id: 'wamid.ours', from: '15550001111' };

const cloud = cloudApi();

const whatsapp: ChannelOptions = {
  type: 'whatsapp',
  config,
  receive: {
    request: (body, at) => signed(body, at),
    inbound: {
      text: {
        body: written({ type: 'text', text: { body: '我的订单呢？' }, context }),
        gives: {
          type: 'message.received',
          dedupeKey: 'wamid.1',
          from,
          kind: 'text',
          text: '我的订单呢？',
          messageId: 'wamid.1',
          inReplyTo: 'wamid.ours',
        },
      },
      image: {
        body: written({ type: 'image', image: { ...media, caption: 'The box' } }),
        gives: { type: 'message.received', kind: 'image', text: 'The box', attachments },
      },
      audio: { body: written({ type: 'audio', audio: media }), gives: { kind: 'audio', attachments } },
      'a voice note': {
        body: written({ type: 'audio', audio: { ...media, voice: true } }),
        gives: { kind: 'voice', attachments },
      },
      video: { body: written({ type: 'video', video: media }), gives: { kind: 'video', attachments } },
      'a document': {
        body: written({ type: 'document', document: { ...media, filename: 'bill.pdf' } }),
        gives: { kind: 'file', attachments: [{ ...attachments[0]!, name: 'bill.pdf' }] },
      },
      'a sticker': { body: written({ type: 'sticker', sticker: media }), gives: { kind: 'sticker', attachments } },
      'a location': {
        body: written({ type: 'location', location: { latitude: 1.5, longitude: -2, name: 'HQ', address: 'Way 1' } }),
        gives: { kind: 'location', text: 'HQ\nWay 1\n1.5, -2' },
      },
      'a contact': {
        body: written({
          type: 'contacts',
          contacts: [{ name: { formatted_name: 'Bo' }, phones: [{ phone: '+1 555' }], emails: [{ email: 'b@x.org' }] }],
        }),
        gives: { kind: 'contact', text: 'Bo · +1 555 · b@x.org' },
      },
      'an order': {
        body: written({
          type: 'order',
          order: { product_items: [{ product_retailer_id: 'SODA', quantity: 2, item_price: 10, currency: 'ILS' }] },
        }),
        gives: { kind: 'order', text: '2 × SODA (10 ILS)' },
      },
      'a button': {
        body: written({ type: 'interactive', interactive: { button_reply: { id: 'yes', title: 'Yes' } }, context }),
        gives: { kind: 'choice', text: 'Yes', choice: { id: 'yes', title: 'Yes', ref: 'wamid.ours' } },
      },
      'a row of a list': {
        body: written({ type: 'interactive', interactive: { list_reply: { id: 'r1', title: 'One' } } }),
        gives: { kind: 'choice', choice: { id: 'r1', title: 'One' } },
      },
      'a button of a template': {
        body: written({ type: 'button', button: { payload: 'stop', text: 'Stop' } }),
        gives: { kind: 'choice', text: 'Stop', choice: { id: 'stop', title: 'Stop' } },
      },
      'a filled-in form': {
        body: written({
          type: 'interactive',
          interactive: { nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"t1","rating":5}' } },
        }),
        gives: { kind: 'choice', text: 'Sent\nrating: 5', choice: { id: 't1', title: 'Sent' } },
      },
      'a type without its content': {
        body: written({ type: 'interactive' }),
        gives: { kind: 'unsupported', text: '[interactive]' },
      },
      'an unsupported type': {
        body: written({
          type: 'unsupported',
          unsupported: { type: 'poll' },
          errors: [{ code: 131051, title: 'Unknown' }],
        }),
        gives: { kind: 'unsupported', text: '[poll] Unknown' },
      },
      'a reaction': {
        body: written({ type: 'reaction', reaction: { message_id: 'wamid.ours', emoji: '👍' } }),
        gives: { type: 'reaction', dedupeKey: 'wamid.1', from, ref: 'wamid.ours', emoji: '👍' },
      },
      'a reaction that is taken away': {
        body: written({ type: 'reaction', reaction: { message_id: 'wamid.ours' } }),
        gives: { type: 'reaction', emoji: '' },
      },
      'an edit': {
        body: written({ type: 'edit', edit: { original_message_id: 'wamid.0', message: { text: { body: 'new' } } } }),
        gives: { type: 'message.edited', ref: 'wamid.0', from, text: 'new' },
      },
      'a recall': {
        body: written({ type: 'revoke', revoke: { original_message_id: 'wamid.0' } }),
        gives: { type: 'message.deleted', ref: 'wamid.0', from },
      },
      'a new number': {
        body: written({ type: 'system', system: { type: 'user_changed_number', body: 'Ann changed' } }),
        gives: { type: 'account.notice', code: 'system.user_changed_number', text: 'Ann changed' },
      },
      'an opened chat': {
        body: written({ type: 'request_welcome' }),
        gives: { type: 'contact.opened', from },
      },
      'who comes by an advertisement': {
        body: written({ type: 'text', text: { body: 'Hi' }, referral: { source_type: 'ad', source_id: '77' } }),
        gives: { type: 'contact.opened', dedupeKey: 'wamid.1:referral', from, scene: 'ad:77' },
      },
      'all states of one message': {
        body: webhook(change({ statuses: ['read', 'sent', 'delivered'].map((state) => status(state)) })),
        gives: { type: 'receipt', dedupeKey: 'wamid.ours:read:1767600001', ref: 'wamid.ours', state: 'read' },
      },
      'a failure': {
        body: webhook(change({ statuses: [status('failed', { errors: [{ code: 131047, title: 'Re-engagement' }] })] })),
        gives: { type: 'receipt', ref: 'wamid.ours', state: 'failed', code: '131047' },
      },
      'a person without a number': {
        body: webhook(
          change({
            contacts: [{ profile: { name: 'Bo' }, user_id: 'US.1349' }],
            messages: [{ id: 'wamid.2', from_user_id: 'US.1349', type: 'text', text: { body: 'Hi' } }],
          }),
        ),
        gives: { type: 'message.received', from: { externalId: 'US.1349', displayName: 'Bo' } },
      },
      'what the phone app wrote': {
        body: webhook(
          change(
            {
              message_echoes: [
                { from: '15550001111', to: '8613812345678', id: 'wamid.e', type: 'text', text: { body: 'I call you' } },
              ],
            },
            config.phoneNumberId,
            'smb_message_echoes',
          ),
        ),
        gives: { type: 'echo', dedupeKey: 'wamid.e', to: '8613812345678', kind: 'text', text: 'I call you' },
      },
      'a call': {
        body: webhook(
          change(
            { calls: [{ id: 'wacid.1', from: '8613812345678', event: 'connect' }] },
            config.phoneNumberId,
            'calls',
          ),
        ),
        gives: { type: 'message.received', kind: 'unsupported', text: '[call]' },
      },
      'several messages of several changes': {
        body: webhook(
          change({ messages: [message({ type: 'text', text: { body: 'a' } }, 'wamid.a')] }),
          change({
            messages: ['b', 'c'].map((name) => message({ type: 'text', text: { body: name } }, `wamid.${name}`)),
            statuses: [status('read')],
          }),
        ),
        gives: { type: 'message.received', dedupeKey: 'wamid.c', text: 'c' },
      },
      'a template’s review': {
        body: webhook({
          field: 'message_template_status_update',
          value: { event: 'REJECTED', message_template_name: 'sale', reason: 'INVALID_FORMAT' },
        }),
        gives: {
          type: 'account.notice',
          code: 'message_template_status_update.rejected',
          text: 'event: REJECTED; message_template_name: sale; reason: INVALID_FORMAT',
        },
      },
      'a fault of the account': {
        body: webhook(change({ errors: [{ code: 130429, title: 'Rate limit hit' }] })),
        gives: { type: 'account.notice', code: 'error.130429', text: 'Rate limit hit' },
      },
      'another number’s message': {
        body: webhook(change({ messages: [message({ type: 'text', text: { body: 'x' } })] }, '999999')),
        gives: { type: 'ignored', reason: 'another number' },
      },
    },
    unknown: webhook({ field: 'tomorrow', value: { what: 1 } }),
  },
  send: {
    accepts: cloud.answer,
    refuses: [
      { answer: () => refusalOf(190, 'expired', 401), class: 'auth' },
      { answer: () => refusalOf(131047), class: 'window' },
      { answer: () => refusalOf(131056), class: 'rate' },
      { answer: () => refusalOf(131048), class: 'quota' },
      { answer: () => refusalOf(131026), class: 'recipient' },
      { answer: () => refusalOf(131009), class: 'content' },
      { answer: () => refusalOf(133010), class: 'config' },
      { answer: () => refusalOf(131016, 'later', 500), class: 'transient' },
      { answer: () => new Response('<html>', { status: 503 }), class: 'transient' },
      { answer: () => new Response(null, { status: 504 }), class: 'unknown' },
      { answer: () => new Response(null, { status: 302 }), class: 'config' },
    ],
  },
  test: {
    accepts: ({ url }) =>
      url.includes(`/${config.phoneNumberId}?fields=display_phone_number,verified_name`)
        ? Response.json({ id: config.phoneNumberId, display_phone_number: '+1 555-000-1111', verified_name: 'Shop' })
        : refusalOf(100),
    account: 'Shop +1 555-000-1111',
    refuses: [
      { answer: () => refusalOf(190, 'expired', 401), class: 'auth' },
      { answer: () => refusalOf(10), class: 'config' },
    ],
  },
};

/** How the kit plays the provider. */
export const channels: readonly ChannelOptions[] = [whatsapp];
