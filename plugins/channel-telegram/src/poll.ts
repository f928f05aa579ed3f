import type { ChannelInbox } from '@tandem/plugin-sdk';
import { ChannelFailure } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import type { BotAnswer, BotApi } from './bot-api.js';
import { failureOf } from './failures.js';
import { readUpdate } from './updates.js';

/** Seconds for which Telegram holds a question that has no answer yet; less than our calls last. */
const heldFor = 20;

const kinds = [
  ...['message', 'edited_message', 'callback_query', 'my_chat_member', 'message_reaction'],
  ...['business_connection', 'business_message', 'edited_business_message', 'deleted_business_messages'],
];

/**
 * Asks for updates until told to stop. An offset says that all before it are durable, so it is raised only then; after
 * a start the first question has none, and what comes a second time has known keys.
 */
export async function poll(api: BotApi, inbox: ChannelInbox, signal: AbortSignal): Promise<void> {
  // Telegram answers no questions while it has an address to call.
  wellOf(await api.call('deleteWebhook', {}));
  let offset: number | undefined;
  while (!signal.aborted) {
    const fields = {
      limit: 100,
      timeout: heldFor,
      allowed_updates: kinds,
      ...(offset === undefined ? {} : { offset }),
    };
    const given = z.array(z.unknown()).parse(wellOf(await api.call('getUpdates', fields)));
    const read = given.flatMap((one) => readUpdate(one) ?? []);
    for (const { pressed } of read) {
      // Too late or twice does no harm: the button no longer spins.
      if (pressed !== undefined) await api.call('answerCallbackQuery', { callback_query_id: pressed });
    }
    if (read.length === 0) continue;
    await inbox.take(read.flatMap(({ events }) => events));
    offset = Math.max(...read.map(({ id }) => id)) + 1;
  }
}

/** For a bot that Telegram calls: there is nothing to hold. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** What goes wrong ends the connection; it is begun again after a pause. */
function wellOf(answer: BotAnswer): unknown {
  if (!answer.ok) throw new ChannelFailure(failureOf(answer).failed);
  return answer.result;
}
