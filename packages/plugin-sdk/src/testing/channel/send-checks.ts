import { describe, expect, it } from 'vitest';
import type { OutboundMessage } from '../../shared/outbound.js';
import type { Provider } from '../test-http.js';
import type { ChannelCheck, SendOptions } from './channel-check.js';
import { startChannel } from './start-channel.js';

const attachment = (name: string, contentType: string) => ({
  ...{ url: `https://example.com/${name}`, name, contentType },
  bytes: async () => Uint8Array.of(1, 2, 3),
});

const messages: Record<OutboundMessage['kind'], Omit<OutboundMessage, 'id'>> = {
  text: { kind: 'text', text: 'Hello 你好 👋' },
  choice: {
    kind: 'choice',
    text: 'Which one?',
    choices: [
      { id: 'a', label: 'The first' },
      { id: 'b', label: '第二个' },
    ],
  },
  image: {
    kind: 'image',
    text: '',
    attachments: [attachment('a.png', 'image/png')],
  },
  file: {
    kind: 'file',
    text: '',
    attachments: [attachment('a.pdf', 'application/pdf')],
  },
};

async function sendThrough(check: ChannelCheck, provider: Provider, kind: OutboundMessage['kind'], aborted = false) {
  const { running, driver, config } = await startChannel(check);
  running.http.answerWith(provider);
  if (!driver.send) throw new Error('The channel has no send.');
  const signal = aborted ? AbortSignal.abort() : new AbortController().signal;
  const message = { id: 'message-1', ...messages[kind] };
  const sent = driver.send(message, { externalId: 'customer-1' }, { id: 'channel-1', config }, signal);
  return { sent: await sent, requests: running.http.requests };
}

/** Checks of `send`: every kind goes out, every refusal has its class, a stop is heeded. */
export function describeSend(check: ChannelCheck, options: SendOptions): void {
  const kinds = check.plugin.definition.contributes.channels?.[check.options.type]?.sends ?? [];

  it.each([...kinds])('sends %s', async (kind) => {
    const { sent, requests } = await sendThrough(check, options.accepts, kind);
    expect(sent).toEqual({ externalId: expect.stringMatching(/./) });
    expect(requests.length).toBeGreaterThan(0);
  });

  describe.each(options.refuses)('a refusal of class $class', ({ answer, class: expected }) => {
    it('is named', async () => {
      const { sent } = await sendThrough(check, answer, 'text');
      expect(sent).toMatchObject({ failed: { class: expected, message: expect.any(String) } });
    });
  });

  it('does not send when it is told to stop', async () => {
    const answered: Provider = (request) => {
      request.signal.throwIfAborted();
      return options.accepts(request);
    };
    await expect(sendThrough(check, answered, 'text', true)).rejects.toThrow();
  });
}
