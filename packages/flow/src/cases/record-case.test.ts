import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFacts, anyFlow } from '../../test/arbitrary-flow.js';
import { facts, flowOf, node, nodeTypes, now } from '../../test/kit.js';
import { shopFacts, shopFlow } from '../../test/shop-flow.js';
import { ticketFlow } from '../../test/ticket-flow.js';
import { type FlowTest, flowTestSchema } from '../document/flow-test.js';
import { Player, type SimulationEvent } from '../step/player.js';
import { recordCase } from './record-case.js';
import { runCase } from './run-case.js';
import { runMutants } from './run-mutants.js';

const context = { nodeTypes };

function session(
  flow: typeof shopFlow,
  events: SimulationEvent[],
  options: Partial<ConstructorParameters<typeof Player>[0]> = {},
) {
  const player = new Player({ flow, nodeTypes, facts, now, seed: '0', ...options });
  player.start();
  for (const event of events) {
    player.play(event);
  }
  return player.result;
}

const found = { port: 'ok', output: { status: 200, body: { state: 'sent' } } };

describe('a recorded session', () => {
  it('becomes a case that passes', () => {
    const { recording } = session(
      ticketFlow,
      [
        { type: 'wait', ms: 5_000 },
        { type: 'say', text: 'A1' },
      ],
      { mocks: { look: found } },
    );
    const test = recordCase(ticketFlow, recording, 'as it was', context);
    expect(test).toMatchObject({
      name: 'as it was',
      customer: { name: 'Ann', tier: 'standard', language: 'en', attributes: { city: 'York' } },
      channel: 'webchat',
      hours: { office: { open: true }, night: { open: false, nextOpenInSeconds: 3_600 } },
      startsAt: '2026-11-22T09:30:00.000Z',
      mocks: { look: [found] },
      steps: [
        { type: 'message', text: 'Which order?', exactly: true },
        { type: 'wait', seconds: 5 },
        { type: 'say', text: 'A1' },
        { type: 'message', text: 'It is sent.', exactly: true },
        { type: 'end', outcome: 'answered' },
      ],
    });
    expect(flowTestSchema.parse(JSON.parse(JSON.stringify(test)))).toEqual(test);
  });

  it('notices mutants of the way it went', () => {
    const { recording } = session(ticketFlow, [{ type: 'say', text: 'A1' }], { mocks: { look: found } });
    const tests = [recordCase(ticketFlow, recording, 'x', context) as FlowTest];
    expect(runMutants({ ...ticketFlow, tests }, context).caught).toBeGreaterThanOrEqual(6);
  });

  it('keeps what it began with, when that was no customer', () => {
    const nodes = [
      node('begin', 'webhook', { fields: [{ path: 'order', variable: 'order' }] }),
      node('end', 'end', { outcome: 'seen' }),
    ];
    const edges = [{ id: 'e', from: { node: 'begin', port: 'next' }, to: 'end' }];
    const hook = { id: 'h', version: 0, nodes, edges, variables: [{ name: 'order', type: 'string' as const }] };
    const event = { name: 'webhook', data: { order: 'A1' } };
    const { recording } = session(hook, [], { facts: { ...facts, event } });
    const test = recordCase(hook, recording, 'a request', context);
    expect(test?.event).toEqual({ order: 'A1' });
    expect(recordCase(ticketFlow, session(ticketFlow, []).recording, 'a customer', context)).not.toHaveProperty(
      'event',
    );
  });

  it('keeps the answers of repeated requests in order', () => {
    const busy = { code: 'busy', message: 'later', retryable: true };
    const mocks = { look: [busy, found] };
    const { recording } = session(
      ticketFlow,
      [
        { type: 'say', text: 'A1' },
        { type: 'wait', ms: 2_000 },
      ],
      { mocks },
    );
    expect(recordCase(ticketFlow, recording, 'x', context)?.mocks).toEqual({ look: [busy, found] });
  });

  it('finds a seed for what was left to chance', () => {
    const drawn = flowOf(
      [
        node('split', 'split', { shares: ['a', 'b', 'c', 'd'].map((id) => ({ id, weight: 1 })) }),
        ...['a', 'b', 'c', 'd'].map((id) => node(`end-${id}`, 'end', { outcome: id })),
      ],
      ['a', 'b', 'c', 'd'].map((id) => `split.${id}>end-${id}`),
    );
    for (const seed of ['one', 'two', 'three', 'four', 'five']) {
      const recording = [{ event: { type: 'start' as const }, now, facts, seed }];
      const test = recordCase(drawn, recording, 'x', context);
      expect(test && runCase(drawn, test, context).failure).toBeUndefined();
      expect(test?.steps).toHaveLength(1);
    }
  });

  it('of another version is none', () => {
    const { recording } = session(ticketFlow, [{ type: 'say', text: 'A1' }], { mocks: { look: found } });
    const asked = recording.map((entry) => ({ ...entry }));
    expect(recordCase(shopFlow, asked.slice(1), 'x', context)).toBeUndefined();
    expect(recordCase(ticketFlow, [], 'x', context)).toBeUndefined();
  });

  it('of the shop in Chinese is a case, too', () => {
    const lookup = {
      port: 'ok',
      output: { status: 200, body: { data: { status: 'shipped', parcels: [{ eta: '1 Dec' }] } } },
    };
    const events: SimulationEvent[] = [
      { type: 'say', text: '查订单' },
      { type: 'say', text: 'td654321' },
    ];
    const options = { facts: { ...shopFacts, customer: { ...shopFacts.customer, tier: 'vip' } }, mocks: { lookup } };
    const { recording, state } = session(shopFlow, events, options);
    const test = recordCase(shopFlow, recording, 'x', context) as FlowTest;
    expect(runCase(shopFlow, test, context).simulation.state.variables).toEqual(state.variables);
  });

  it('of any flow with any talk passes as a case', () => {
    const talk = fc.array(
      fc.oneof(
        fc.constantFrom<SimulationEvent>({ type: 'leave' }, { type: 'wait', ms: 5_000 }, { type: 'wait', ms: 400_000 }),
        fc.constantFrom('hello', '12', 'a', '', 'agent').map((text): SimulationEvent => ({ type: 'say', text })),
      ),
      { maxLength: 6 },
    );
    let recorded = 0;
    fc.assert(
      fc.property(anyFlow, talk, anyFacts, (flow, events, given) => {
        // Cases are recorded from conversations, which begin with the customer.
        fc.pre(flow.nodes.some(({ type }) => type === 'start'));
        const mocks = Object.fromEntries(flow.nodes.map(({ id }) => [id, found]));
        const result = session(flow, events, { facts: given, mocks });
        const heard = result.recording.filter(({ event }) => event.type === 'message').length;
        // What is written while nobody listens is not in the log of steps.
        fc.pre(heard === events.filter(({ type }) => type === 'say').length);
        const test = recordCase(flow, result.recording, 'x', context);
        if (test) {
          recorded += 1;
          expect(runCase(flow, test, context).failure).toBeUndefined();
        }
        expect(test !== undefined || result.effects.every(({ type }) => type !== 'end' && type !== 'send')).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(recorded).toBeGreaterThan(100);
  });
});
