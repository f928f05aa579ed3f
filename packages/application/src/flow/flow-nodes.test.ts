import { OperationalError } from '@tandem/domain';
import type { FlowDocument } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import type { HttpRun } from '../ports/http-requests.js';
import { Scene, workspaceId } from '../testing/index.js';

const node = (id: string, type: string, config: Record<string, unknown> = {}) => ({
  id,
  type,
  typeVersion: 1,
  config,
  position: { x: 0, y: 0 },
});

/** `a.next>b` is an edge. */
const edge = (written: string) => {
  const [node = '', port = '', to = ''] = written.split(/[.>]/);
  return { id: written.replace(/[.>]/g, ':'), from: { node, port }, to };
};

const flowOf = (nodes: FlowDocument['nodes'], edges: string[], variables: string[] = []): FlowDocument => ({
  id: 'flow1',
  version: 1,
  nodes: [node('start', 'start'), ...nodes],
  edges: [edge(`start.next>${nodes[0]?.id}`), ...edges.map(edge)],
  variables: variables.map((name) => ({ name, type: name === 'files' ? 'list' : 'string' })),
});

const ask = (id: string, en = 'Anything else?') => node(id, 'ask', { question: { en }, variable: 'answer' });
const headOf = (scene: Scene, id: string) => scene.path.log.freshHead(workspaceId, id);

describe('labels and notes of a flow', () => {
  const flow = flowOf(
    [
      node('tag', 'label', { name: 'order-{vars.answer}' }),
      node('again', 'label', { name: 'order-' }),
      node('note', 'note', { text: 'Came from {conversation.channel}' }),
      ask('ask'),
      node('untag', 'label', { name: 'order-', action: 'remove' }),
      node('end', 'end'),
    ],
    ['tag.next>again', 'again.next>note', 'note.next>ask', 'ask.answered>untag', 'untag.next>end'],
    ['answer'],
  );

  it('stand on the conversation and in its log', async () => {
    const scene = new Scene({ flow });
    const { conversation } = await scene.writes('Hi');
    expect((await headOf(scene, conversation.id)).labels).toEqual(['order-']);
    const note = scene.ports.eventLog.of(conversation.id).find(({ type }) => type === 'note.added');
    expect(note).toMatchObject({ actor: { kind: 'flow' }, content: { text: 'Came from test/chat' } });
    expect(scene.said(conversation.id)).toEqual(['Anything else?']);
    await scene.writes('No');
    expect((await headOf(scene, conversation.id)).labels).toEqual([]);
  });

  it('are put on once when the server dies after an effect', async () => {
    const scene = new Scene({ flow });
    scene.ports.failpoints.armed = 'effect-done-before-mark';
    await scene.writes('Hi', 'visitor1', { dedupeKey: 'm1' }).catch(() => undefined);
    const next = new Scene({ ports: scene.ports });
    await next.path.jobs.start();
    await next.advance('10s');
    const { conversation } = await next.writes('Hi', 'visitor1', { dedupeKey: 'm1' });
    const types = next.types(conversation.id);
    expect(types.filter((type) => type === 'label.added')).toHaveLength(1);
    expect(types.filter((type) => type === 'note.added')).toHaveLength(1);
    await next.path.jobs.stop();
  });
});

describe('a flow that waits for the first words', () => {
  const flow = {
    ...flowOf([ask('ask', 'You said {vars.first}?')], [], ['first', 'answer']),
  };
  flow.nodes[0] = node('start', 'start', { on: 'message', variable: 'first' });

  it('says nothing before them', async () => {
    const scene = new Scene({ flow });
    const input = { workspaceId, channelId: 'c1', from: { externalId: 'visitor1' }, correlationId: 'r' };
    const { id } = await scene.path.inbound.start(input);
    expect(scene.said(id)).toEqual([]);
    expect((await headOf(scene, id)).unhandledSince).toBeUndefined();
    await scene.writes('a parcel');
    expect(scene.said(id)).toEqual(['You said a parcel?']);
  });

  it('knows them at once when the conversation begins with them', async () => {
    const scene = new Scene({ flow });
    const { conversation } = await scene.writes('a parcel');
    expect(scene.said(conversation.id)).toEqual(['You said a parcel?']);
  });
});

describe('a flow that calls another', () => {
  const called: FlowDocument = {
    ...flowOf([ask('ask', 'Which {vars.kind}?'), node('end', 'end')], ['ask.answered>end'], ['kind', 'answer']),
    id: 'flow2',
  };
  const flow = flowOf(
    [
      node('call', 'subFlow', {
        flow: 'flow2@1',
        inputs: [{ name: 'kind', value: { kind: 'literal', value: 'order' } }],
        outputs: [{ name: 'answer', variable: 'order' }],
      }),
      node('desk', 'handoff', { queueId: 'q1', reason: '{vars.order}' }),
    ],
    ['call.next>desk', 'call.error>desk'],
    ['order'],
  );

  it('goes on with what that found out', async () => {
    const scene = new Scene({ flow });
    scene.ports.settings.flowList.push(called);
    const { conversation } = await scene.writes('Hi');
    expect(scene.said(conversation.id)).toEqual(['Which order?']);
    await scene.writes('A-17');
    const queued = scene.ports.eventLog.of(conversation.id).find(({ type }) => type === 'work.queued');
    expect(queued?.data).toMatchObject({ reason: 'A-17' });
  });

  it('takes the error port when there is no such version', async () => {
    const scene = new Scene({ flow });
    const { conversation } = await scene.writes('Hi');
    expect((await headOf(scene, conversation.id)).work?.state).toBe('waiting');
  });
});

describe('a customer who leaves', () => {
  const flow = flowOf(
    [ask('ask'), node('left', 'onLeft'), node('note', 'note', { text: 'left early' }), node('end', 'end')],
    ['left.next>note', 'note.next>end'],
    ['answer'],
  );

  it('is met by the flow’s handler while the conversation is still open', async () => {
    const scene = new Scene({ flow });
    const { conversation } = await scene.writes('Hi');
    await scene.path.ended.end(workspaceId, conversation.id, 'r');
    const types = scene.types(conversation.id);
    expect(types.slice(-4)).toEqual(['flow.stepped', 'note.added', 'flow.ended', 'conversation.resolved']);
  });

  it('just leaves where there is none', async () => {
    const plain = { ...flow, nodes: flow.nodes.filter(({ type }) => type !== 'onLeft') };
    const scene = new Scene({ flow: plain });
    const { conversation } = await scene.writes('Hi');
    const before = scene.types(conversation.id).length;
    await scene.path.ended.end(workspaceId, conversation.id, 'r');
    expect(scene.types(conversation.id).slice(before)).toEqual(['conversation.resolved']);
  });
});

describe('a request that is made again', () => {
  const flow = flowOf(
    [
      node('call', 'http', { method: 'POST', url: 'https://shop.example/', retries: 2 }),
      node('ok', 'send', { text: { en: 'Done.' } }),
      node('bad', 'send', { text: { en: 'Failed.' } }),
      ask('ask'),
    ],
    ['call.ok>ok', 'call.error>bad', 'ok.next>ask', 'bad.next>ask'],
    ['answer'],
  );

  const run = async (failures: number, retryable = true) => {
    const scene = new Scene({ flow });
    await scene.path.jobs.start();
    const keys: string[] = [];
    scene.ports.nodeAnswer = async (request) => {
      keys.push((request as HttpRun).effectId);
      if (keys.length <= failures) throw new OperationalError('http.busy', 'Busy.', { retryable });
      return { port: 'ok', output: null };
    };
    const { conversation } = await scene.writes('Hi');
    await scene.advance('20s');
    await scene.path.jobs.stop();
    return { said: scene.said(conversation.id)[0], keys };
  };

  it.each([
    [0, 'Done.', 1],
    [1, 'Done.', 2],
    [2, 'Done.', 3],
    [3, 'Failed.', 3],
  ])('after %d failures: %s', async (failures, said, tries) => {
    const result = await run(failures);
    expect(result.said).toBe(said);
    expect(result.keys).toHaveLength(tries);
    expect(new Set(result.keys).size).toBe(1);
  });

  it('is not made again when that cannot help', async () => {
    expect(await run(1, false)).toMatchObject({ said: 'Failed.', keys: [expect.any(String)] });
  });
});

describe('files of a flow', () => {
  const flow = flowOf(
    [
      node('ask', 'ask', { question: { en: 'Photo?' }, kind: 'attachment', variable: 'files' }),
      node('back', 'sendFile', { files: 'vars.files', text: { en: 'This one?' } }),
      ask('more'),
    ],
    ['ask.answered>back', 'back.next>more', 'back.error>more'],
    ['files', 'answer'],
  );

  it('are those the customer sent, and no others', async () => {
    const scene = new Scene({ flow });
    const { conversation } = await scene.writes('Hi');
    const file = { workspaceId, name: 'a.png', contentType: 'image/png', size: 1, ownerId: 'v', createdAt: 0 };
    await scene.ports.files.save(
      workspaceId,
      { ...file, id: 'mine', conversationId: conversation.id },
      new Uint8Array(1),
    );
    await scene.ports.files.save(workspaceId, { ...file, id: 'other', conversationId: 'elsewhere' }, new Uint8Array(1));
    await scene.path.inbound.message({
      workspaceId,
      channelId: 'c1',
      from: { externalId: 'visitor1' },
      dedupeKey: 'photo',
      kind: 'image',
      text: '',
      fileIds: ['mine', 'other'],
      receivedAt: 0,
      correlationId: 'photo',
    });
    const sent = scene.ports.eventLog
      .of(conversation.id)
      .find((event) => event.type === 'message.sent' && event.data.fileIds !== undefined);
    expect(sent?.data).toMatchObject({ kind: 'image', fileIds: ['mine'] });
    expect(sent?.content?.text).toBe('This one?');
  });
});
