import type { ConnectionTest } from '@tandem/plugin-sdk';
import { z } from 'zod';
import type { BotApi } from './bot-api.js';
import { failureOf } from './failures.js';

const me = z.object({ username: z.string() });

/** Asks Telegram which bot the token is of. */
export async function testConnection(api: BotApi): Promise<ConnectionTest> {
  const answer = await api.call('getMe', {});
  const bot = me.safeParse(answer.result);
  return answer.ok && bot.success ? { account: `@${bot.data.username}` } : failureOf(answer);
}
