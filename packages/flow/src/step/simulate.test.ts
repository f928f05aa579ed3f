import { describe, expect, it } from 'vitest';
import { both, facts, flowOf, node, nodeTypes, now, variable } from '../../test/kit.js';
import type { Mock } from './mock.js';
import type { SimulationEvent } from './player.js';
import { simulate } from './simulate.js';

const flow = flowOf(
  [
    node('ask', 'ask', { question: both('Name?'), variable: 'name', timeoutSeconds: 60 }),
    node('http', 'http', { url: 'https://a.example/', mapping: [{ path: 'tier', variable: 'tier' }] }),
    node('set', 'set', {
      assignments: [{ target: 'contact', name: 'club', value: { kind: 'cel', expression: 'vars.tier' } }],
    }),
    node('ask2', 'ask', { question: both('{customer.attributes.club}?'), variable: 'name' }),
    node('late', 'end', { outcome: 'late' }),
    node('failed', 'end', { outcome: 'failed' }),
    node('end', 'end', {}),
  ],
  [
    'ask.answered>http',
    'ask.timeout>late',
    'ask.person>end',
    'http.ok>set',
    'http.error>failed',
    'set.next>ask2',
    'ask2.answered>ask2',
    'ask2.person>end',
  ],
  [variable('name'), variable('tier')],
);

const run = (events: SimulationEvent[], mocks?: Record<string, Mock>) =>
  simulate({ flow, nodeTypes, facts, events, now, ...(mocks && { mocks }) });

const mocks: Record<string, Mock> = { http: { port: 'ok', output: { status: 200, body: { tier: 'gold' } } } };

describe('simulate', () => {
  it('shows the conversation and what the customer does not see', () => {
    const { transcript } = run([{ type: 'say', text: 'Bo' }], mocks);
    expect(transcript.map((entry) => [entry.from, 'effect' in entry ? entry.effect.type : ''])).toEqual([
      ['system', 'startTimer'],
      ['flow', ''],
      ['customer', ''],
      ['system', 'cancelTimer'],
      ['system', 'runNode'],
      ['system', 'setAttribute'],
      ['flow', ''],
    ]);
  });

  it('lets attributes that were set be facts of later events', () => {
    const { transcript } = run(
      [
        { type: 'say', text: 'Bo' },
        { type: 'say', text: 'more' },
      ],
      mocks,
    );
    expect(transcript.at(-1)).toMatchObject({ content: { text: 'gold?' } });
  });

  it('fails outside work that has no mock, and never calls anything', () => {
    const { state, path } = run([{ type: 'say', text: 'Bo' }]);
    expect(state.outcome).toBe('failed');
    expect(path).toContainEqual({ nodeId: 'http', nodeType: 'http', at: now, port: 'error', note: 'flow.not_mocked' });
  });

  it('fails as its mock says', () => {
    const { path } = run([{ type: 'say', text: 'Bo' }], { http: { code: 'http.503', message: 'busy' } });
    expect(path).toContainEqual(expect.objectContaining({ nodeId: 'http', note: 'http.503' }));
  });

  it('has a clock that fires timers when they are due', () => {
    expect(run([{ type: 'wait', ms: 59_999 }]).state.status).toBe('waiting');
    const late = run([{ type: 'wait', ms: 90_000 }]);
    expect(late.state.outcome).toBe('late');
    expect(late.path.at(-1)).toMatchObject({ nodeId: 'late', at: now + 60_000 });
  });

  it('moves the clock for what comes later', () => {
    const { transcript } = run(
      [
        { type: 'wait', ms: 5_000 },
        { type: 'say', text: 'Bo' },
      ],
      mocks,
    );
    expect(transcript.find(({ from }) => from === 'customer')?.at).toBe(now + 5_000);
    expect(transcript.at(-1)?.at).toBe(now + 5_000);
  });

  it('gives the same conversation for the same script', () => {
    const events: SimulationEvent[] = [
      { type: 'say', text: 'Bo' },
      { type: 'wait', ms: 100 },
      { type: 'say', text: 'x', choiceId: 'y' },
    ];
    expect(JSON.stringify(run(events, mocks))).toBe(JSON.stringify(run(events, mocks)));
  });

  it('records what the engine saw', () => {
    const { recording } = run([{ type: 'say', text: 'Bo' }], mocks);
    expect(recording.map(({ event }) => event)).toEqual([
      { type: 'start' },
      { type: 'message', messageId: 'simulated:0', text: 'Bo' },
      { type: 'nodeDone', effectId: 'simulation:4', port: 'ok', output: { status: 200, body: { tier: 'gold' } } },
    ]);
  });
});
