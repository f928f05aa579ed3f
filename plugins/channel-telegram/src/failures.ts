import type { SendFailureClass, SendResult } from '@tandem/plugin-sdk';
import type { BotAnswer } from './bot-api.js';

/** Telegram's refusals by status and by words of their text, in any case. The first row that fits counts. */
const rows: readonly { status?: number; words?: readonly string[]; is: SendFailureClass }[] = [
  { status: 429, is: 'rate' },
  { status: 401, is: 'config' },
  { status: 404, is: 'config' },
  { words: ['business_connection_invalid', 'business connection not found'], is: 'config' },
  { words: ['business_peer_usage_missing', 'business_peer_invalid'], is: 'window' },
  {
    words: [
      'bot was blocked by the user',
      'user is deactivated',
      "bot can't initiate conversation",
      "bots can't send messages to bots",
      'bot was kicked',
      'not enough rights',
      'have no rights to send',
      'chat not found',
      'user not found',
      'peer_id_invalid',
      'group chat was upgraded',
    ],
    is: 'recipient',
  },
  { status: 403, is: 'recipient' },
  { status: 413, is: 'content' },
  {
    words: [
      'message is too long',
      'message text is empty',
      'caption is too long',
      "can't parse entities",
      'wrong file identifier',
      'photo_invalid_dimensions',
      'image_process_failed',
      'file is too big',
      'voice_messages_forbidden',
      'button_data_invalid',
      'reply markup is too long',
    ],
    is: 'content',
  },
  // Another poller or a webhook that is just being set.
  { status: 409, is: 'transient' },
];

export function failureOf({ status, description, retryAfterMs }: BotAnswer): Extract<SendResult, { failed: unknown }> {
  const said = description.toLowerCase();
  const row = rows.find(
    (one) => (one.status ?? status) === status && (one.words?.some((words) => said.includes(words)) ?? true),
  );
  const fallback: SendFailureClass = status >= 500 ? 'transient' : status >= 400 ? 'content' : 'config';
  return {
    failed: {
      class: row?.is ?? fallback,
      code: String(status),
      message: description || `Telegram answered ${status}.`,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  };
}

/** Whether a picture would go through as a file. */
export const isRefusedAsPhoto = ({ status, description }: BotAnswer): boolean =>
  status === 400 && /photo_|image_process_failed|wrong type of the web page content/i.test(description);
