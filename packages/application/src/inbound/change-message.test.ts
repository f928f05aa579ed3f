import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageChange } from '../ports/early-changes.js';
import { channelId, Scene, workspaceId } from '../testing/index.js';

let keys = 0;
const change = (kind: MessageChange['kind'], text: string, more: Partial<MessageChange> = {}): MessageChange => {
  keys += 1;
  return { workspaceId, channelId, dedupeKey: `change-${keys}`, ref: 'their-1', kind, text, ...more };
};
const writes = (scene: Scene, externalId = 'their-1', dedupeKey = externalId) =>
  scene.path.inbound.message({
    ...{ workspaceId, channelId, from: { externalId: 'ann' }, correlationId: 'r', kind: 'text', text: 'Helo' },
    ...{ externalId, dedupeKey, receivedAt: scene.ports.clock.now() },
  });
const changeTypes = ['message.edited', 'message.deleted', 'message.reacted'] as const;
const changes = (scene: Scene, id: string) =>
  changeTypes.flatMap((type) => scene.events(id, type).map(({ content }) => [type, content?.text ?? '']));

describe('a message that its writer changes', () => {
  it('keeps what stood there, beside what stands there now, and is no message of its own', async () => {
    const scene = new Scene();
    const { conversation, event } = await writes(scene);
    await scene.path.changes.take(change('edited', 'Hello', { sentAt: 7 }));
    const [edited] = scene.events(conversation.id, 'message.edited');
    expect(edited).toMatchObject({ data: { messageId: event.id, seq: event.seq, sentAt: 7 } });
    expect(edited).toMatchObject({ content: { text: 'Hello' }, actor: { kind: 'contact' } });
    expect(scene.events(conversation.id, 'message.received').map(({ content }) => content?.text)).toEqual(['Helo']);
    const head = await scene.head(conversation.id);
    expect([head.unread, head.lastMessage?.text]).toEqual([1, 'Hello']);
  });

  it('shows nothing of it in lists when it is taken back, and keeps the log', async () => {
    const scene = new Scene();
    const { conversation } = await writes(scene);
    await scene.path.changes.take(change('deleted', ''));
    expect((await scene.head(conversation.id)).lastMessage?.text).toBe('');
    expect(scene.events(conversation.id, 'message.received')[0]?.content?.text).toBe('Helo');
  });

  it('changes once, however often the provider tells of it', async () => {
    const scene = new Scene();
    const { conversation } = await writes(scene);
    const edit = change('edited', 'Hello');
    await Promise.all([1, 2, 3].map(() => scene.path.changes.take(edit)));
    expect(changes(scene, conversation.id)).toEqual([['message.edited', 'Hello']]);
  });

  it.each(changeTypes)('takes a %s that comes before it', async (type) => {
    const scene = new Scene();
    const kind = type === 'message.edited' ? 'edited' : type === 'message.deleted' ? 'deleted' : 'reacted';
    const early = change(kind, kind === 'deleted' ? '' : 'x');
    await scene.path.changes.take(early);
    await scene.path.changes.take(early);
    expect((await scene.ports.conversations.findLatest(workspaceId, channelId, 'any')) ?? 'none').toBe('none');
    const { conversation } = await writes(scene);
    expect(changes(scene, conversation.id)).toEqual([[type, kind === 'deleted' ? '' : 'x']]);
    await scene.path.changes.take(early);
    await writes(scene);
    expect(changes(scene, conversation.id)).toHaveLength(1);
    expect(await scene.ports.earlyChanges.of(workspaceId, channelId, 'their-1')).toEqual([]);
  });

  it('loses no change and doubles none, in whatever order messages and changes come', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('write' as const), ref: fc.constantFrom('a', 'b') }),
      fc.record({ do: fc.constant('edit' as const), ref: fc.constantFrom('a', 'b'), key: fc.constantFrom('1', '2') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const scene = new Scene();
        await Promise.all(
          steps.map((one) =>
            one.do === 'write'
              ? writes(scene, one.ref)
              : scene.path.changes.take(change('edited', one.key, { ref: one.ref, dedupeKey: `${one.ref}${one.key}` })),
          ),
        );
        const written = new Set(steps.flatMap((one) => (one.do === 'write' ? [one.ref] : [])));
        const edits = new Set(
          steps.flatMap((one) => (one.do === 'edit' && written.has(one.ref) ? [one.ref + one.key] : [])),
        );
        const { items } = await scene.ports.conversations.list(workspaceId, {}, { limit: 50 });
        const ids = items.map(({ id }) => id);
        expect(ids.flatMap((id) => scene.events(id, 'message.received'))).toHaveLength(written.size);
        expect(ids.flatMap((id) => scene.events(id, 'message.edited'))).toHaveLength(edits.size);
      }),
      { numRuns: 60 },
    );
  });

  it('is changed in its conversation when that is closed, and the customer has no new one', async () => {
    const scene = new Scene();
    const anna = await scene.agent('anna');
    const { conversation } = await writes(scene);
    await scene.settle();
    await scene.accepts(anna);
    await scene.path.resolve.resolve(anna, conversation.id, {});
    await scene.path.changes.take(change('edited', 'Hello'));
    expect(changes(scene, conversation.id)).toEqual([['message.edited', 'Hello']]);
    expect((await scene.head(conversation.id)).state).toBe('resolved');
  });
});

describe('an emoji', () => {
  it('stands at our message by the id that the provider gave it', async () => {
    const scene = new Scene();
    scene.ports.driverOf.set('test/chat', {
      capabilities: {
        ...{ kind: 'message', delivery: 'provider', sends: ['text'] },
        ...{ typing: false, receipts: true, idempotentSend: true },
      },
      send: async () => ({ externalId: 'ours-1' }),
    });
    const anna = await scene.agent('anna');
    const id = await scene.talk(anna);
    const sent = await scene.path.messages.send(anna, id, { text: 'Done', fileIds: [], clientId: 'client-01' });
    await scene.settle();
    await scene.path.changes.take(change('reacted', '👍', { ref: 'ours-1' }));
    await scene.path.changes.take(change('reacted', '', { ref: 'ours-1' }));
    expect(scene.events(id, 'message.reacted').map(({ data, content }) => [data.messageId, content?.text])).toEqual([
      [sent.id, '👍'],
      [sent.id, ''],
    ]);
  });
});
