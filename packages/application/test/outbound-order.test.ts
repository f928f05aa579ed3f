import { OperationalError } from '@tandem/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../src/index.js';
import { Scene, workspaceId } from '../src/testing/index.js';

/** What the provider does with one part of a message. */
type Answer = 'takes' | 'is down' | 'refuses' | 'hangs up';
type Step = { do: 'send'; words: number } | { do: 'wait'; seconds: number } | { do: 'other server' };

const answer = fc.constantFrom<Answer>('takes', 'takes', 'takes', 'is down', 'is down', 'refuses', 'hangs up');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), words: fc.integer({ min: 1, max: 12 }) }) },
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 12, 70) }),
  fc.record({ do: fc.constant('other server' as const) }),
);

interface Played {
  scene: Scene;
  conversationId: string;
  texts: Map<string, string>;
  tries: { message: OutgoingMessage; answer: Answer }[];
}

/** Plays on two servers until everything that was sent has an outcome. */
async function play(steps: readonly Step[], answers: readonly Answer[], idempotentSend: boolean): Promise<Played> {
  const scene = new Scene();
  const other = new Scene({ ports: scene.ports });
  const tries: Played['tries'] = [];
  const left = [...answers];
  const capabilities = { kind: 'message', delivery: 'provider', sends: ['text'], textLimit: 20 } as const;
  scene.ports.driverOf.set('test/chat', {
    capabilities: { ...capabilities, typing: false, receipts: true, idempotentSend },
    send: async (_channel, message) => {
      const given = left.shift() ?? 'takes';
      tries.push({ message, answer: given });
      if (given === 'hangs up') throw new Error('socket hang up');
      if (given === 'takes') return { externalId: `x${tries.length}` };
      throw new OperationalError('provider.no', 'No.', { retryable: given === 'is down' });
    },
  });
  const anna = await scene.agent('anna');
  const conversationId = await scene.talk(anna, '+49');
  const texts = new Map<string, string>();
  const pass = async (time: '10m' | `${number}s`) => {
    await scene.ports.clock.advance(time);
    await scene.path.delivery.all(workspaceId);
    await scene.settle();
  };
  for (const [index, one] of steps.entries()) {
    if (one.do === 'send') {
      const text = Array.from({ length: one.words }, (_, word) => `${index}word${word}`).join(' ');
      const message = { text, fileIds: [], clientId: `m${index}` };
      const { id } = await scene.path.messages.send(anna, conversationId, message);
      texts.set(id, text);
    } else if (one.do === 'wait') await pass(`${one.seconds}s`);
    else await other.path.delivery.all(workspaceId);
    if (index % 2) await scene.settle();
  }
  for (
    let tries = 0;
    tries < 80 && (await scene.ports.outbound.openOf(workspaceId, conversationId)).length > 0;
    tries += 1
  ) {
    await pass('10m');
  }
  await other.settle();
  return { scene, conversationId, texts, tries };
}

const played = (check: (of: Played, idempotent: boolean) => void | Promise<void>) =>
  fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 8 }),
      fc.array(answer, { maxLength: 20 }),
      fc.boolean(),
      async (steps, answers, idempotent) => check(await play(steps, answers, idempotent), idempotent),
    ),
    { numRuns: 60 },
  );

/** The message of a part, and which part it is. */
const placeOf = (id: string, texts: ReadonlyMap<string, string>): [message: string, part: number] => {
  const of = [...texts.keys()].find((message) => id === message || id.startsWith(`${message}-`)) ?? '';
  return [of, id === of ? 1 : Number(id.slice(of.length + 1))];
};

describe('whatever a provider does', { timeout: 60_000 }, () => {
  it('what it takes comes in the order in which it was written, each part once', () =>
    played(({ tries, texts }) => {
      const order = [...texts.keys()];
      const taken = tries
        .filter(({ answer: given }) => given === 'takes')
        .map(({ message }) => placeOf(message.id, texts))
        .map(([message, part]) => order.indexOf(message) * 1_000 + part);
      expect(taken).toEqual([...new Set(taken)].toSorted((a, b) => a - b));
    }));

  it('every message has one outcome, and a failure is told once', () =>
    played(({ scene, conversationId, texts }) => {
      const failed = scene.events(conversationId, 'message.failed').map(({ data }) => data.messageId);
      expect(new Set(failed).size).toBe(failed.length);
      for (const id of texts.keys()) {
        const state = scene.ports.outbound.get(id)?.state;
        expect(['sent', 'failed', 'unknown']).toContain(state);
        expect(failed.includes(id)).toBe(state !== 'sent');
      }
    }));

  it('what was sent arrived whole', () =>
    played(({ scene, texts, tries }) => {
      for (const [id, text] of texts) {
        if (scene.ports.outbound.get(id)?.state !== 'sent') continue;
        const parts = tries.filter(
          ({ message, answer: given }) => given === 'takes' && placeOf(message.id, texts)[0] === id,
        );
        expect(parts.map(({ message }) => message.text).join(' ')).toBe(text);
      }
    }));

  it('nothing is repeated when nobody knows whether it arrived, unless the provider knows the message again', () =>
    played(({ tries, texts }, idempotent) => {
      const lost = tries.findIndex(({ answer: given }) => given === 'hangs up');
      if (idempotent || lost === -1) return;
      const [message] = placeOf(tries[lost]?.message.id ?? '', texts);
      expect(tries.slice(lost + 1).filter(({ message: { id } }) => placeOf(id, texts)[0] === message)).toEqual([]);
    }));

  it('a message is tried six times at most', () =>
    played(({ tries, texts }) => {
      for (const id of texts.keys()) {
        const refused = tries.filter((one) => one.answer !== 'takes' && placeOf(one.message.id, texts)[0] === id);
        expect(refused.length).toBeLessThanOrEqual(6);
      }
    }));
});
