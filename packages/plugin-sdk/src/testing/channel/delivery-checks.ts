import { expect, it } from 'vitest';
import { configSchemaOf } from '../../shared/config-schema.js';
import type { SendResult } from '../../shared/outbound.js';
import { secretPaths } from '../../shared/secret-paths.js';
import type { Provider } from '../test-http.js';
import type { ChannelCheck, SendOptions } from './channel-check.js';
import { attachedBytes, sendThrough } from './send-through.js';

const broken = () => new TypeError('fetch failed');

/** What leaves no trace of a refusal but the result, or what was thrown instead. */
async function outcome(sending: Promise<{ sent: SendResult }>): Promise<SendResult | { thrown: unknown }> {
  return sending.then(
    ({ sent }) => sent,
    (thrown: unknown) => ({ thrown }),
  );
}

/** Checks of what a message's sender must be able to rely on. */
export function describeDelivery(check: ChannelCheck, options: SendOptions): void {
  const type = check.plugin.definition.contributes.channels?.[check.options.type];
  const kinds = type?.sends ?? [];

  it('does not claim to know when the connection breaks after the provider has the message', async () => {
    const whole = await sendThrough(check, options.accepts, 'text');
    let calls = 0;
    const breaking: Provider = async (request) => {
      calls += 1;
      const answer = await options.accepts(request);
      if (calls === whole.requests.length) throw broken();
      return answer;
    };
    const result = await outcome(sendThrough(check, breaking, 'text'));
    if ('thrown' in result) return;
    const allowed = type?.idempotentSend ? ['unknown', 'transient'] : ['unknown'];
    expect(allowed).toContain('failed' in result ? result.failed.class : 'sent');
  });

  it('sends a text as long as its limit', async () => {
    const { textLimit = 1, textUnit = 'chars' } = type ?? {};
    const letters = textUnit === 'bytes' ? Math.floor(textLimit / 3) : textLimit;
    const { sent } = await sendThrough(check, options.accepts, 'text', { text: '语'.repeat(letters) });
    expect(sent).toEqual({ externalId: expect.stringMatching(/./) });
  });

  it.each(kinds.filter((kind) => kind === 'image' || kind === 'file'))(
    'hands over the bytes of an %s, or its address',
    async (kind) => {
      const { requests } = await sendThrough(check, options.accepts, kind);
      const bodies = await Promise.all(
        requests.map(async (one) => Buffer.from(await one.arrayBuffer()).toString('latin1')),
      );
      const written = bodies.map((body) => `${body}\n${body.replaceAll('\\/', '/')}\n${decoded(body)}`).join('\n');
      const bytes = Buffer.from(attachedBytes);
      const ways = [bytes.toString('latin1'), bytes.toString('base64'), `https://example.com/${kind}`];
      expect(ways.some((way) => written.includes(way))).toBe(true);
    },
  );

  it.runIf(type?.idempotentSend)('shows the provider by the message’s id that a second try is the same', async () => {
    const said = async (id: string) => {
      const { requests } = await sendThrough(check, options.accepts, 'text', { id });
      const parts = await Promise.all(
        requests.map(async (one) => [one.url, ...one.headers.values(), await one.text()]),
      );
      return new Set(parts.flat().flatMap((part) => part.split(/[^\w-]+/)));
    };
    const [first, again, another] = [await said('message-1'), await said('message-1'), await said('message-2')];
    expect([...first].filter((word) => again.has(word) && !another.has(word))).not.toEqual([]);
  });

  it('waits as long as a provider says that answers 429', async () => {
    for (const { answer, class: expected } of options.refuses.filter((one) => one.class === 'rate')) {
      const busy: Provider = async (request) => {
        const given = await answer(request);
        if (given.status === 429 && !given.headers.has('retry-after')) given.headers.set('retry-after', '7');
        return given;
      };
      const { sent, answered } = await sendThrough(check, busy, 'text');
      if (!answered.includes(429)) continue;
      expect(sent).toMatchObject({ failed: { class: expected, retryAfterMs: expect.any(Number) } });
    }
  });

  it('tells no secret in a failure or in the log', async () => {
    const paths = type?.config ? secretPaths(configSchemaOf(type.config)) : [];
    const secrets = paths.flatMap(([name = '']) => {
      const value = check.options.config[name];
      return typeof value === 'string' && value.length > 3 ? [value] : [];
    });
    const failing: Provider[] = [...options.refuses.map(({ answer }) => answer), () => Promise.reject(broken())];
    for (const provider of failing) {
      const logged: { message: string }[] = [];
      const result = await outcome(sendThrough(check, provider, 'text', {}, { logged }));
      const thrown = 'thrown' in result ? String(result.thrown) : '';
      const told = `${thrown} ${JSON.stringify(result)} ${JSON.stringify(logged)}`;
      expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
    }
  });
}

const decoded = (body: string): string => {
  try {
    return decodeURIComponent(body.replaceAll('+', ' '));
  } catch {
    return '';
  }
};
