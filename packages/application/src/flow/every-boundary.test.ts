import type { FlowDocument } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import type { Failpoint } from '../ports/failpoints.js';
import { Crash, type MemoryPorts, Scene, workspaceId } from '../testing/index.js';

const node = (id: string, type: string, config: Record<string, unknown> = {}) => ({
  id,
  type,
  typeVersion: 1,
  config,
  position: { x: 0, y: 0 },
});
const text = (en: string) => ({ en });
const cel = (expression: string) => ({ kind: 'cel', expression });
const set = (id: string, target: string, name: string, value: unknown) =>
  node(id, 'set', { assignments: [{ target, name, value }] });

/** Called in the middle: asks once, and says something of its own. */
const called: FlowDocument = {
  id: 'flow2',
  version: 1,
  variables: [{ name: 'colour', type: 'string', role: 'output' }],
  nodes: [
    node('start', 'start'),
    node('ask', 'ask', { question: text('Which colour?'), variable: 'colour', timeoutSeconds: 600 }),
    node('note', 'note', { text: 'likes {vars.colour}' }),
    node('end', 'end', { message: text('Noted.') }),
  ],
  edges: [
    { id: 'a', from: { node: 'start', port: 'next' }, to: 'ask' },
    { id: 'b', from: { node: 'ask', port: 'answered' }, to: 'note' },
    { id: 'c', from: { node: 'note', port: 'next' }, to: 'end' },
  ],
};

/** Thirty nodes in a row with every kind of effect among them; each leads to the next by the port after its id. */
const chain: [ReturnType<typeof node>, string?][] = [
  [node('start', 'start')],
  [node('hello', 'send', { text: text('Hello') })],
  [node('label', 'label', { name: 'new' })],
  [set('city', 'contact', 'city', { kind: 'literal', value: 'York' })],
  [set('kind', 'conversation', 'kind', { kind: 'literal', value: 'order' })],
  [node('note', 'note', { text: 'begins' })],
  [node('ask', 'ask', { question: text('Which order?'), variable: 'order', timeoutSeconds: 600 }), 'answered'],
  [set('double', 'variable', 'twice', cel('vars.order + vars.order'))],
  [node('if', 'condition', { branches: [{ id: 'yes', when: cel('vars.twice == "A1A1"') }] }), 'yes'],
  [node('switch', 'switch', { value: 'vars.order', cases: [{ id: 'a', equals: 'a1' }] }), 'a'],
  [node('echo', 'send', { text: text('You said {vars.order}.') })],
  [node('each', 'loop', { list: '["x"]', item: 'item' }), 'item'],
  [node('inside', 'send', { text: text('Item {vars.item}') })],
  [
    node('look', 'http', { url: 'https://shop.example/{vars.order}', mapping: [{ path: '', variable: 'state' }] }),
    'ok',
  ],
  [node('told', 'send', { text: text('It is {vars.state}.') })],
  [node('pause', 'wait', { amount: 1, unit: 'minutes' })],
  [node('back', 'send', { text: text('Still there?') })],
  [node('call', 'subFlow', { flow: 'flow2@1', outputs: [{ name: 'colour', variable: 'colour' }] })],
  [node('split', 'split', { shares: ['w0', 'w1'].map((id) => ({ id, weight: id === 'w0' ? 1 : 0 })) }), 'w0'],
  [node('unlabel', 'label', { name: 'new', action: 'remove' })],
  [node('tag', 'label', { name: 'likes-{vars.colour}' })],
  [node('urgent', 'priority', { priority: { kind: 'literal', value: 5 } })],
  [set('colour', 'contact', 'colour', cel('vars.colour'))],
  [node('menu', 'menu', { text: text('What now?'), options: [{ id: 'desk', label: text('A person') }] }), 'desk'],
  [node('sum', 'note', { text: '{vars.order}, {vars.state}, {vars.colour}' })],
  [set('done', 'conversation', 'done', { kind: 'literal', value: true })],
  [node('thanks', 'send', { text: text('Thank you.') })],
  [node('more', 'send', { text: text('One moment.') })],
  [node('last', 'label', { name: 'handed-off' })],
  [node('hand', 'handoff', { queueId: 'q1', reason: '{vars.order}', waitingText: text('You are next.') })],
];

const names = ['order', 'twice', 'item', 'state', 'colour'];
const flow: FlowDocument = {
  id: 'flow1',
  version: 1,
  variables: names.map((name) => ({ name, type: 'string' })),
  nodes: chain.map(([one]) => one),
  edges: chain.slice(0, -1).map(([one, port = 'next'], index) => ({
    id: `e${index}`,
    from: { node: one.id, port },
    to: chain[index + 1]?.[0].id ?? '',
  })),
};

/** Crashes at the nth time that a point is passed; counts them either way. */
function crashAt(ports: MemoryPorts, point: Failpoint, nth: number): () => number {
  let passed = 0;
  Object.assign(ports.failpoints, {
    hit(name: Failpoint) {
      if (name !== point) return;
      passed += 1;
      if (passed === nth) throw new Crash(name);
    },
  });
  return () => passed;
}

/** What a whole conversation leaves behind, in words that do not depend on when things happened. */
async function conversation(point: Failpoint, nth: number) {
  let scene = new Scene({ flow });
  const { ports } = scene;
  ports.settings.flowList.push(called);
  ports.nodeAnswer = async () => ({ port: 'ok', output: { status: 200, body: 'sent' } as never });
  await scene.agent('anna', { presence: 'offline' });
  const count = crashAt(ports, point, nth);
  await scene.path.jobs.start();
  let id = '';
  for (const [index, words] of ['Hi', 'A1', undefined, 'blue', 'A person'].entries()) {
    if (words === undefined) {
      await scene.advance('61s');
    } else {
      const said = { dedupeKey: `m${index}` };
      const received = await scene.writes(words, 'visitor1', said).catch(() => undefined);
      id = received?.conversation.id ?? id;
    }
    if (count() >= nth) {
      // The process is gone; another one finds what it left.
      await scene.path.jobs.stop();
      scene = new Scene({ ports });
      await scene.path.jobs.start();
    }
    await scene.advance('10s');
  }
  await scene.path.jobs.stop();
  const events = ports.eventLog.of(id);
  const head = await scene.path.log.freshHead(workspaceId, id);
  return {
    passed: count(),
    left: {
      said: scene.said(id),
      notes: events.flatMap((event) => (event.type === 'note.added' ? [event.content?.text] : [])),
      labels: events.flatMap(({ type, data }) => (type.startsWith('label.') ? [[type, data]] : [])),
      attributes: events.flatMap((event) => (event.type === 'attribute.set' ? [event.data] : [])),
      queued: events.flatMap((event) =>
        event.type === 'work.queued' ? [[event.data.reason, event.data.priority]] : [],
      ),
      ended: events.filter(({ type }) => type === 'flow.ended').length,
      head: { labels: head.labels, attributes: head.attributes, work: head.work?.state, running: head.flow?.running },
    },
  };
}

describe('a server that dies', async () => {
  const points = ['event-stored', 'flow-stepped', 'effect-done-before-mark'] as const;
  const [stored, stepped, whole] = await Promise.all(points.map((point) => conversation(point, 0)));
  if (!stored || !stepped || !whole) throw new Error('nothing ran');

  it('or does not, has thirty nodes to go through, and something to lose at every point', () => {
    expect(flow.nodes).toHaveLength(30);
    expect([stored.passed, stepped.passed, whole.passed].every((passed) => passed > 3)).toBe(true);
    expect(whole.left).toMatchObject({
      said: [
        ...['Hello', 'Which order?', 'You said A1.', 'Item x', 'It is sent.', 'Still there?'],
        ...['Which colour?', 'Noted.', 'What now?', 'Thank you.', 'One moment.', 'You are next.'],
      ],
      notes: ['begins', 'likes blue', 'A1, sent, blue'],
      queued: [['A1', 5]],
      ended: 1,
      head: { labels: ['likes-blue', 'handed-off'], work: 'waiting', running: false },
    });
  });

  const every = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const all = [stored, stepped, whole].flatMap(({ passed }, at) =>
    every(passed).map((nth) => [points[at] ?? 'event-stored', nth] as const),
  );
  it.each(all)('%s, time %d, leaves the same behind as one that lives', async (point, nth) => {
    expect((await conversation(point, nth)).left).toEqual(whole.left);
  });
});
