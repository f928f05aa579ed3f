import { OperationalError } from '@tandem/domain';
import type { FlowDocument } from '@tandem/flow';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HttpRun } from '../ports/http-requests.js';
import { caller, Scene, workspaceId } from '../testing/index.js';

const node = (id: string, type: string, config: Record<string, unknown> = {}) => ({
  id,
  type,
  typeVersion: 1,
  config,
  position: { x: 0, y: 0 },
});
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from: { node: from, port }, to });
const say = (id: string, en: string) => node(id, 'send', { text: { en } });

const flow: FlowDocument = {
  id: 'flow1',
  version: 1,
  variables: [{ name: 'answer', type: 'string' }],
  nodes: [
    node('start', 'start'),
    node('call', 'http', { method: 'GET', url: 'https://shop.example/orders' }),
    say('found', 'Found it.'),
    say('failed', 'The shop does not answer.'),
    node('ask', 'ask', { question: { en: 'Anything else?' }, variable: 'answer' }),
    node('end', 'end', { outcome: 'done' }),
  ],
  edges: [
    edge('start', 'next', 'call'),
    edge('call', 'ok', 'found'),
    edge('call', 'error', 'failed'),
    edge('found', 'next', 'ask'),
    edge('failed', 'next', 'ask'),
    edge('ask', 'answered', 'end'),
  ],
};

let scene: Scene;
let runs: string[];
beforeEach(() => {
  scene = new Scene({ flow });
  runs = [];
});

/** What the shop answers; `release` lets it answer later. */
function shop(outcome: 'ok' | 'down') {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  scene.ports.nodeAnswer = async (run) => {
    runs.push((run as HttpRun).effectId);
    await gate;
    if (outcome === 'down') throw new OperationalError('http.timeout', 'No answer.', { retryable: true });
    return { port: 'ok', output: null };
  };
  return release;
}

const inbound = (text: string) =>
  scene.path.inbound.message({
    workspaceId,
    channelId: 'c1',
    from: { externalId: 'v' },
    dedupeKey: text,
    kind: 'text',
    text,
    receivedAt: 0,
    correlationId: text,
  });

describe('OutsideNodes', () => {
  it('answers the customer first and goes on when the outside has answered', async () => {
    const release = shop('ok');
    const { conversation } = await inbound('Hi');
    expect(scene.said(conversation.id)).toEqual([]);
    release();
    await scene.settle();
    expect(scene.said(conversation.id)).toEqual(['Found it.', 'Anything else?']);
    expect(runs).toHaveLength(1);
  });

  it('takes the error port when the outside fails', async () => {
    shop('down')();
    const { conversation } = await scene.writes('Hi');
    expect(scene.said(conversation.id)).toEqual(['The shop does not answer.', 'Anything else?']);
  });

  it('keeps what the customer writes meanwhile for the next question', async () => {
    const release = shop('ok');
    const { conversation } = await inbound('Hi');
    await inbound('No, thanks');
    expect(scene.said(conversation.id)).toEqual([]);
    release();
    await scene.settle();
    const head = await scene.path.log.freshHead(workspaceId, conversation.id);
    expect(scene.said(conversation.id)).toEqual(['Found it.', 'Anything else?']);
    expect(head.state).toBe('resolved');
    const ended = scene.ports.eventLog.of(conversation.id).find(({ type }) => type === 'flow.ended');
    expect(ended?.data).toMatchObject({ outcome: 'done' });
  });

  it('runs a node on one server at a time, and again on another when the first one died', async () => {
    const release = shop('ok');
    const { conversation } = await inbound('Hi');
    const other = new Scene({ ports: scene.ports });
    await other.path.jobs.start();
    await other.ports.clock.advance('5s', async () => undefined);
    expect(runs).toHaveLength(1);
    // The lease of the dead server runs out: its time limit and five seconds.
    await other.ports.clock.advance('30s', async () => undefined);
    await other.ports.clock.advance('5s', async () => undefined);
    expect(new Set(runs).size).toBe(1);
    release();
    await scene.settle();
    await other.settle();
    expect(scene.said(conversation.id)).toEqual(['Found it.', 'Anything else?']);
    await other.path.jobs.stop();
  });

  it('forgets a node that nobody waits for once people have taken over', async () => {
    const release = shop('ok');
    const { conversation } = await inbound('Hi');
    await scene.path.takeOver.takeOver(caller('boss', 'admin'), conversation.id);
    release();
    await scene.settle();
    expect(scene.said(conversation.id)).toEqual([]);
    const sessionId = (await scene.path.log.freshHead(workspaceId, conversation.id)).flow?.sessionId ?? '';
    expect((await scene.ports.flowSessions.get(workspaceId, sessionId))?.openNodes).toEqual([]);
  });
});
