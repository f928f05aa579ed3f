import type { OutboundMessage } from '@tandem/plugin-sdk';
import { createTestStore } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { LineSimulator, refuse } from '../test/line-simulator.js';
import { LineApi } from './line-api.js';
import { retryKeyOf, send } from './send.js';

const attachment = (name: string, contentType: string, url = `https://tandem.example/${name}`) => ({
  ...{ url, name, contentType },
  bytes: async () => Uint8Array.of(1),
});

function start(answer?: () => Response) {
  const line = new LineSimulator();
  const fetch = async (url: string, init: RequestInit) => (answer ?? line.answer)(new Request(url, init));
  const api = new LineApi(fetch, line.accessToken, new AbortController().signal);
  const store = createTestStore();
  const tokens: string[] = [];
  const giveToken = (token: string) => {
    line.replyTokens.add(token);
    tokens.push(token);
  };
  const give = (message: Partial<OutboundMessage> = {}) =>
    send(
      { api, store, takeToken: () => tokens.shift() },
      { id: 'm1', kind: 'text', text: 'Hello', ...message },
      { externalId: 'U1' },
    );
  return { line, give, giveToken, tokens, store };
}

describe('what is pushed', () => {
  it('is a text, under the id that LINE gives it', async () => {
    const { line, give } = start();
    expect(await give()).toEqual({ externalId: '1' });
    expect(line.sent).toEqual([{ by: 'push', to: 'U1', messages: [{ type: 'text', text: 'Hello' }] }]);
  });

  it('goes out once, however often it is tried', async () => {
    const { line, give } = start();
    line.provider.next('answer lost');
    await expect(give()).rejects.toThrow('fetch failed');
    expect(await give()).toEqual({ externalId: 'm1' });
    expect(line.sent).toHaveLength(1);
  });

  it('offers choices as quick replies within LINE’s limits', async () => {
    const { line, give } = start();
    const label = '退货、换货以及其他与订单有关的各种各样的问题';
    await give({ kind: 'choice', choices: [{ id: 'returns', label }] });
    const action = {
      type: 'postback',
      label: `${label.slice(0, 19)}…`,
      data: `returns\u001f${label}`,
      displayText: label,
    };
    expect(line.sent[0]?.messages).toEqual([
      { type: 'text', text: 'Hello', quickReply: { items: [{ type: 'action', action }] } },
    ]);
  });

  it('numbers choices that are too many for quick replies', async () => {
    const { line, give } = start();
    const choices = Array.from({ length: 14 }, (_, index) => ({ id: `c${index}`, label: `Choice ${index + 1}` }));
    await give({ kind: 'choice', choices });
    expect(line.sent[0]?.messages).toEqual([
      { type: 'text', text: `Hello\n${choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n')}` },
    ]);
  });

  it('shows pictures by their address, and other files as links', async () => {
    const { line, give } = start();
    await give({
      kind: 'file',
      attachments: [
        attachment('a.png', 'image/png'),
        attachment('a.pdf', 'application/pdf'),
        attachment('b.png', 'image/png', 'http://tandem.example/b.png'),
      ],
    });
    const url = 'https://tandem.example/a.png';
    expect(line.sent[0]?.messages).toEqual([
      { type: 'text', text: 'Hello' },
      { type: 'image', originalContentUrl: url, previewImageUrl: url },
      { type: 'text', text: 'a.pdf\nhttps://tandem.example/a.pdf' },
      { type: 'text', text: 'b.png\nhttp://tandem.example/b.png' },
    ]);
  });

  it('goes out in fives, each once', async () => {
    const { line, give } = start();
    const attachments = Array.from({ length: 7 }, (_, index) => attachment(`${index}.png`, 'image/png'));
    line.provider.next(() => refuse(500, 'Internal server error'));
    expect(await give({ kind: 'image', attachments })).toMatchObject({ failed: { class: 'transient' } });
    await give({ kind: 'image', attachments });
    await give({ kind: 'image', attachments });
    expect(line.sent.map(({ messages }) => messages.length)).toEqual([5, 3]);
  });

  it('splits a text that its numbers made too long, between characters', async () => {
    const { line, give } = start();
    const choices = Array.from({ length: 14 }, (_, index) => ({ id: `c${index}`, label: 'L' }));
    const text = `a${'😀'.repeat(2499)}`;
    await give({ kind: 'choice', text, choices });
    const texts = line.sent[0]?.messages.map((one) => String(one.text)) ?? [];
    expect(texts.join('')).toBe(`${text}\n${choices.map((_, index) => `${index + 1}. L`).join('\n')}`);
    expect(texts.join('|')).not.toMatch(/[\uD800-\uDBFF]\|/);
  });
});

describe('what is replied', () => {
  it('uses the customer’s token while there is one', async () => {
    const { line, give, giveToken } = start();
    giveToken('t1');
    expect(await give()).toEqual({ externalId: '1' });
    await give({ id: 'm2' });
    expect(line.sent.map(({ by }) => by)).toEqual(['reply', 'push']);
  });

  it('is pushed when the token no longer holds', async () => {
    const { line, give, giveToken } = start();
    giveToken('t1');
    line.replyTokens.clear();
    expect(await give()).toEqual({ externalId: '1' });
    expect(line.sent.map(({ by }) => by)).toEqual(['push']);
  });

  it('is tried again by the same token when it did not arrive', async () => {
    const { line, give, giveToken, store } = start();
    giveToken('t1');
    line.provider.next('lost');
    await expect(give()).rejects.toThrow();
    expect(await give()).toEqual({ externalId: '1' });
    expect(line.sent.map(({ by }) => by)).toEqual(['reply']);
    expect(await store.list('')).toEqual([]);
  });

  it('is never pushed as well when nobody knows whether LINE took it', async () => {
    const { line, give, giveToken } = start();
    giveToken('t1');
    line.provider.next('answer lost');
    await expect(give()).rejects.toThrow();
    expect(await give()).toMatchObject({ failed: { class: 'unknown' } });
    expect(await give()).toMatchObject({ failed: { class: 'unknown' } });
    expect(line.sent).toHaveLength(1);
  });
});

describe('what is refused', () => {
  it.each([
    [400, 'The request body has 1 error(s)', 'content'],
    [400, 'Failed to send messages', 'recipient'],
    [400, "The property, 'to', in the request body is invalid (line: -, column: -)", 'recipient'],
    [401, 'Authentication failed', 'auth'],
    [403, 'Access to this API is not available for your account', 'config'],
    [404, 'Not found', 'recipient'],
    [413, 'Request entity too large', 'content'],
    [415, 'Unsupported media type', 'config'],
    [429, 'You have reached your monthly limit.', 'quota'],
    [429, 'The API rate limit has been exceeded. Try again later.', 'rate'],
    [500, 'Internal server error', 'transient'],
  ])('%i %s: %s', async (status, message, failure) => {
    const { give } = start(() => refuse(status, message));
    expect(await give()).toMatchObject({ failed: { class: failure, code: String(status), message } });
  });

  it('names what LINE says is wrong', async () => {
    const details = [{ property: 'messages[0].text', message: 'May not be empty' }];
    const { give } = start(() => refuse(400, 'The request body has 1 error(s)', details));
    const message = 'The request body has 1 error(s) · messages[0].text: May not be empty';
    expect(await give()).toMatchObject({ failed: { message } });
  });
});

it('makes one UUID of one id', () => {
  expect(retryKeyOf('m1-2/0')).toBe(retryKeyOf('m1-2/0'));
  expect(retryKeyOf('m1/0')).not.toBe(retryKeyOf('m1/5'));
});
