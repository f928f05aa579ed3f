import { describe, expect, it } from 'vitest';
import type { Provider } from '../test-http.js';
import type { ChannelCheck, SendOptions } from './channel-check.js';
import { describeDelivery } from './delivery-checks.js';
import { sendThrough } from './send-through.js';

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
    await expect(sendThrough(check, answered, 'text', {}, { aborted: true })).rejects.toThrow();
  });

  describeDelivery(check, options);
}
