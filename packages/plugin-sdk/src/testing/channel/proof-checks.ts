import { expect, it } from 'vitest';
import { configSchemaOf } from '../../shared/config-schema.js';
import type { InboundRequest } from '../../shared/inbound.js';
import { secretPaths } from '../../shared/secret-paths.js';
import type { ChannelCheck, ReceiveOptions } from './channel-check.js';
import { callAddress, startReceive } from './start-channel.js';

const refused = { verified: false, events: [] };
const turned = (text: string, at: number) =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);

/** Each header and each part of the query, taken away or written otherwise. */
function* partsOf(
  request: InboundRequest,
): Generator<{ value: string; with(value: string | undefined): InboundRequest }> {
  for (const [name, value] of Object.entries(request.headers)) {
    const { [name]: _, ...headers } = request.headers;
    yield {
      value,
      with: (other) => ({ ...request, headers: other === undefined ? headers : { ...headers, [name]: other } }),
    };
  }
  const url = new URL(request.url, callAddress);
  for (const [name, value] of url.searchParams) {
    yield {
      value,
      with: (other) => {
        const next = new URL(url);
        if (other === undefined) next.searchParams.delete(name);
        else next.searchParams.set(name, other);
        return { ...request, url: next.href };
      },
    };
  }
}

/** Checks of what shows that the provider wrote a call: nothing that is nearly right may do. */
export function describeProof(check: ChannelCheck, options: ReceiveOptions): void {
  const first = Object.values(options.inbound)[0]?.body ?? options.unknown;

  /** Tries what damage makes of each part without which the call is refused. */
  async function tryParts(damage: (value: string) => readonly string[]) {
    const { receive, now } = await startReceive(check);
    const request = options.request(first, now, callAddress);
    let needed = 0;
    for (const part of partsOf(request)) {
      if ((await receive(part.with(undefined))).verified) continue;
      needed += 1;
      for (const other of damage(part.value)) expect(await receive(part.with(other)), other).toMatchObject(refused);
    }
    expect(needed).toBeGreaterThan(0);
  }

  it('refuses a proof of which one letter differs, whichever it is', () =>
    tryParts((value) => [...value].map((_, at) => turned(value, at))));

  it('refuses a proof that is cut off, longer, empty or no ASCII, and does not throw', () =>
    tryParts((value) => [value.slice(0, -1), value.slice(1), `${value}0`, '', 'é'.repeat(value.length)]));

  it.runIf(options.proof === undefined || options.proof === 'signature')(
    'refuses a body of which one bit differs, whichever it is',
    async () => {
      const { receive, now } = await startReceive(check);
      const request = options.request(first, now, callAddress);
      for (let at = 0; at < request.rawBody.length; at += 1) {
        const rawBody = request.rawBody.map((byte, index) => (index === at ? byte ^ 1 : byte));
        expect(await receive({ ...request, rawBody }), `byte ${at}`).toMatchObject(refused);
      }
    },
  );

  it('refuses a call that is proved with the secrets of another channel', async () => {
    const { receive, now, type, config } = await startReceive(check);
    const other = structuredClone(config);
    for (const [name = ''] of secretPaths(type.config && configSchemaOf(type.config))) {
      const value: unknown = Reflect.get(other, name);
      if (typeof value === 'string') Reflect.set(other, name, turned(value, Math.floor(value.length / 2)));
    }
    const request = options.request(first, now, callAddress);
    expect((await receive(request)).verified).toBe(true);
    expect(await receive(request, other)).toMatchObject(refused);
  });

  it.runIf(options.ageLimitMs !== undefined)(
    'refuses a call that is signed too long ago, and one of the future',
    async () => {
      const { receive, now } = await startReceive(check);
      const limit = options.ageLimitMs ?? 0;
      const at = async (receivedAt: number) =>
        (await receive({ ...options.request(first, now, callAddress), receivedAt })).verified;
      expect([await at(now + limit - 1000), await at(now + limit + 1000)]).toEqual([true, false]);
      expect([await at(now - limit + 1000), await at(now - limit - 1000)]).toEqual([true, false]);
    },
  );
}
