import type { OutboundMessage } from '@tandem/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { busy, refuse, TelegramSimulator } from '../test/telegram-simulator.js';
import { BotApi } from './bot-api.js';
import { fetchAttachment } from './fetch-attachment.js';
import { send } from './send.js';

const attachment = (name: string, contentType: string, size = 3) => ({
  ...{ url: `https://tandem.example/${name}`, name, contentType },
  bytes: async () => new Uint8Array(size),
});
const never = new AbortController().signal;

function start(answer?: (request: Request) => Response | Promise<Response>) {
  const telegram = new TelegramSimulator();
  const fetch = async (url: string, init: RequestInit) => (answer ?? telegram.answer)(new Request(url, init));
  const api = new BotApi(fetch, { botToken: telegram.token }, never);
  const give = (message: Partial<OutboundMessage>, to = '23') =>
    send(api, { id: 'm1', kind: 'text', text: 'Hello', ...message }, { externalId: to });
  return { telegram, api, give };
}

describe('what is sent', () => {
  it('is a text without markup, and its id names the chat, too', async () => {
    const { telegram, give } = start();
    expect(await give({ text: '*Hello* <b> 你好 👋' })).toEqual({ externalId: '23:100' });
    expect(telegram.sent).toEqual([
      { method: 'sendMessage', call: { chat_id: '23', text: '*Hello* <b> 你好 👋', files: {} } },
    ]);
  });

  it('goes through the business account that the customer wrote to', async () => {
    const { telegram, give } = start();
    await give({}, 'biz-1:23');
    expect(telegram.sent[0]?.call).toMatchObject({ chat_id: '23', business_connection_id: 'biz-1' });
  });

  it('offers choices as buttons that carry their ids', async () => {
    const { telegram, give } = start();
    await give({ kind: 'choice', choices: [{ id: 'returns', label: '退货' }] });
    expect(telegram.sent[0]?.call.reply_markup).toEqual({
      inline_keyboard: [[{ text: '退货', callback_data: 'returns' }]],
    });
  });

  it('numbers choices whose ids are longer than a button carries', async () => {
    const { telegram, give } = start();
    const choices = [
      { id: '退'.repeat(22), label: 'Returns' },
      { id: 'b', label: 'Bills' },
    ];
    await give({ kind: 'choice', choices });
    expect(telegram.sent[0]?.call).toMatchObject({ text: 'Hello\n1. Returns\n2. Bills' });
  });

  it.each([
    ['a.png', 'image/png', 'sendPhoto'],
    ['a.svg', 'image/svg+xml', 'sendDocument'],
    ['a.mp4', 'video/mp4', 'sendVideo'],
    ['a.mp3', 'audio/mpeg', 'sendAudio'],
    ['a.ogg', 'audio/ogg', 'sendVoice'],
    ['a.pdf', 'application/pdf', 'sendDocument'],
  ])('uploads %s of type %s by %s', async (name, type, method) => {
    const { telegram, give } = start();
    await give({ kind: 'file', attachments: [attachment(name, type)] });
    expect(telegram.sent).toMatchObject([{ method, call: { caption: 'Hello' } }]);
    expect(Object.values(telegram.sent[0]?.call.files ?? {})).toEqual([{ name, type, size: 3 }]);
  });

  it('sends a picture as a file when it is too large or of a wrong shape for one', async () => {
    const { telegram, give } = start();
    await give({ kind: 'image', attachments: [attachment('a.png', 'image/png', 10 * 1024 * 1024 + 1)] });
    await give({ kind: 'image', attachments: [attachment('tall.png', 'image/png')] });
    expect(telegram.sent.map(({ method }) => method)).toEqual(['sendDocument', 'sendDocument']);
  });

  it('sends several pictures as albums of ten, the words at the first', async () => {
    const { telegram, give } = start();
    const attachments = Array.from({ length: 12 }, (_, index) => attachment(`${index}.png`, 'image/png'));
    await give({ kind: 'image', attachments });
    expect(telegram.sent.map(({ method, call }) => [method, call.media?.length])).toEqual([
      ['sendMediaGroup', 10],
      ['sendMediaGroup', 2],
    ]);
    expect(telegram.sent[0]?.call.media?.[0]).toEqual({ type: 'photo', media: 'attach://file0', caption: 'Hello' });
  });

  it('sends words that are too long for a caption before the file', async () => {
    const { telegram, give } = start();
    await give({ kind: 'file', text: 'a'.repeat(1025), attachments: [attachment('a.pdf', 'application/pdf')] });
    expect(telegram.sent.map(({ method }) => method)).toEqual(['sendMessage', 'sendDocument']);
  });
});

describe('what is refused', () => {
  it.each([
    [400, 'Bad Request: chat not found', 'recipient'],
    [400, 'Bad Request: PEER_ID_INVALID', 'recipient'],
    [400, 'Bad Request: group chat was upgraded to a supergroup chat', 'recipient'],
    [400, "Bad Request: can't parse entities", 'content'],
    [400, 'Bad Request: MESSAGE IS TOO LONG', 'content'],
    [400, 'Bad Request: BUSINESS_CONNECTION_INVALID', 'config'],
    [400, 'Bad Request: BUSINESS_PEER_USAGE_MISSING', 'window'],
    [400, 'Bad Request: something new', 'content'],
    [401, 'Unauthorized', 'config'],
    [403, 'Forbidden: user is deactivated', 'recipient'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'recipient'],
    [403, 'Forbidden: something new', 'recipient'],
    [404, 'Not Found', 'config'],
    [409, 'Conflict: terminated by other getUpdates request', 'transient'],
    [413, 'Request Entity Too Large', 'content'],
    [500, 'Internal Server Error', 'transient'],
  ])('%i %s: %s', async (status, description, failure) => {
    const { give } = start(() => refuse(status, description));
    expect(await give({})).toMatchObject({ failed: { class: failure, code: String(status), message: description } });
  });

  it('waits as long as Telegram says', async () => {
    const { telegram, give } = start();
    telegram.provider.next(busy);
    expect(await give({})).toMatchObject({ failed: { class: 'rate', retryAfterMs: 7000 } });
    expect(await give({})).toHaveProperty('externalId');
  });

  it('marks who has blocked the bot', async () => {
    const { telegram, give } = start();
    telegram.blocked.add('23');
    expect(await give({})).toMatchObject({ failed: { class: 'recipient' } });
  });

  it('is of unknown outcome when a part went out, because the whole would repeat it', async () => {
    const { telegram, give } = start();
    telegram.now += 1;
    const pictures = Array.from({ length: 11 }, (_, index) => attachment(`${index}.png`, 'image/png'));
    const last = attachment('tall.svg', 'image/svg+xml', 51 * 1024 * 1024);
    expect(await give({ kind: 'file', attachments: [last] })).toMatchObject({ failed: { class: 'content' } });
    expect(telegram.sent).toEqual([]);
    const half = start(async (request) => (telegram.sent.length > 0 ? refuse(500, 'Oops') : telegram.answer(request)));
    expect(await half.give({ kind: 'image', attachments: pictures })).toMatchObject({ failed: { class: 'unknown' } });
  });

  it('never shows the token', async () => {
    const { give } = start((request) => {
      throw new Error(`cannot reach ${request.url}`);
    });
    await expect(give({})).rejects.toThrow('cannot reach https://api.telegram.org/bot…/sendMessage');
  });

  it('reads an answer that is not Telegram’s by its status', async () => {
    const { give } = start(() => new Response('<html>Bad gateway', { status: 502 }));
    expect(await give({})).toMatchObject({ failed: { class: 'transient', code: '502' } });
  });
});

describe('a file of a customer', () => {
  it('is read by the path that its id leads to, while that holds', async () => {
    const { telegram, api } = start();
    telegram.addFile('f1', Uint8Array.of(1, 2, 3));
    const response = await fetchAttachment(api, { ref: 'f1' });
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3]);
    telegram.now += 2 * 86_400_000;
    expect((await fetchAttachment(api, { ref: 'f1' })).status).toBe(404);
    expect((await fetchAttachment(api, { ref: 'f2' })).ok).toBe(false);
  });
});
