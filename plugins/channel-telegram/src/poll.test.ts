import type { InboundEvent } from '@tandem/plugin-sdk';
import { expect, it } from 'vitest';
import { busy, TelegramSimulator } from '../test/telegram-simulator.js';
import { updates } from '../test/updates.js';
import { BotApi } from './bot-api.js';
import { aborted, poll } from './poll.js';

const withId = (body: string, id: number) => ({ ...(JSON.parse(body) as object), update_id: id });

function start(take: (events: readonly InboundEvent[], stop: () => void) => void) {
  const telegram = new TelegramSimulator();
  const asked: unknown[] = [];
  const stopping = new AbortController();
  const fetch = async (url: string, init: RequestInit) => {
    if (url.endsWith('/getUpdates')) asked.push(JSON.parse(String(init.body)).offset);
    return telegram.answer(new Request(url, { ...init, signal: null }));
  };
  const api = new BotApi(fetch, { botToken: telegram.token }, stopping.signal);
  const inbox = { take: async (events: readonly InboundEvent[]) => take(events, () => stopping.abort()) };
  return { telegram, asked, run: () => poll(api, inbox, stopping.signal) };
}

it('takes what waits, answers pressed buttons, and asks for what comes after', async () => {
  const taken: string[] = [];
  const { telegram, asked, run } = start((events, stop) => {
    taken.push(...events.map(({ dedupeKey }) => dedupeKey));
    if (taken.length >= 102) stop();
  });
  telegram.hasWebhook = true;
  telegram.updates = Array.from({ length: 101 }, (_, index) => withId(updates.text, index + 1));
  telegram.updates.push(withId(updates.pressed, 102));
  await run();
  expect(taken).toEqual(Array.from({ length: 102 }, (_, index) => String(index + 1)));
  expect(asked).toEqual([undefined, 101]);
  expect(telegram.answered).toEqual(['q1']);
});

it('asks again for what could not be stored', async () => {
  const { telegram, run } = start(() => {
    throw new Error('The store is away.');
  });
  telegram.updates = [withId(updates.text, 7)];
  await expect(run()).rejects.toThrow('The store is away.');
  expect(telegram.updates).toHaveLength(1);
});

it('ends with what Telegram says when it refuses', async () => {
  const { telegram, run } = start(() => undefined);
  telegram.provider.next(busy);
  await expect(run()).rejects.toMatchObject({
    failed: { class: 'rate', code: '429', message: 'Too Many Requests: retry after 7' },
  });
});

it('holds nothing for a bot that is called', async () => {
  const stopping = new AbortController();
  const held = aborted(stopping.signal);
  stopping.abort();
  await held;
  await aborted(stopping.signal);
});
