import type { ChannelOptions } from '@tandem/plugin-sdk/testing';
import { refuse, TelegramSimulator } from './telegram-simulator.js';
import { update, updates } from './updates.js';

const telegram = new TelegramSimulator();
const secretToken = 'from-telegram_1';
const received = (kind: string) => ({ type: 'message.received' as const, kind: kind as 'text' });

const bot: ChannelOptions = {
  type: 'bot',
  config: { botToken: telegram.token, secretToken },
  receive: {
    proof: 'header',
    request: (body, at) => ({
      method: 'POST',
      url: '/hooks/c1',
      rawBody: typeof body === 'string' ? new TextEncoder().encode(body) : body,
      receivedAt: at,
      headers: { 'x-telegram-bot-api-secret-token': secretToken },
    }),
    inbound: {
      text: { body: updates.text, gives: { ...received('text'), text: 'Where is my order?' } },
      image: { body: updates.image, gives: received('image') },
      audio: { body: updates.audio, gives: received('audio') },
      voice: { body: updates.voice, gives: received('voice') },
      video: { body: updates.video, gives: received('video') },
      file: { body: updates.file, gives: received('file') },
      location: { body: updates.location, gives: received('location') },
      'a contact that is the sender': { body: updates['own number'], gives: received('contact') },
      sticker: { body: updates.sticker, gives: received('sticker') },
      'a choice': { body: updates.pressed, gives: received('choice') },
      'a poll': { body: updates.poll, gives: received('unsupported') },
      'an edit': { body: updates.edited, gives: { type: 'message.edited' } },
      'a block': { body: updates.blocked, gives: { type: 'contact.closed' } },
    },
    unknown: update({ holiday_calendar: { id: 1 } }),
  },
  send: {
    accepts: telegram.answer,
    refuses: [
      { answer: () => refuse(401, 'Unauthorized'), class: 'config' },
      { answer: () => refuse(403, 'Forbidden: bot was blocked by the user'), class: 'recipient' },
      { answer: () => refuse(400, 'Bad Request: message is too long'), class: 'content' },
      { answer: () => refuse(429, 'Too Many Requests', { retry_after: 3 }), class: 'rate' },
      { answer: () => new Response(null, { status: 502 }), class: 'transient' },
    ],
  },
  test: {
    accepts: ({ url }) =>
      url.endsWith(`/bot${telegram.token}/getMe`)
        ? Response.json({ ok: true, result: { id: 1, is_bot: true, first_name: 'Shop', username: 'shop_bot' } })
        : refuse(404, 'Not Found'),
    account: '@shop_bot',
    refuses: [{ answer: () => refuse(401, 'Unauthorized'), class: 'config' }],
  },
};

/** How the kit plays the provider. */
export const channels: readonly ChannelOptions[] = [bot];
