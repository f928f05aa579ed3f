import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import { Scene } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
let first: string;
let second: string;
beforeEach(async () => {
  scene = new Scene();
  anna = await scene.agent('anna');
  first = await scene.talk(anna, 'v1');
  second = await scene.talk(anna, 'v2');
});

const send = (id: string, text = 'Hello') =>
  scene.path.messages.send(anna, id, { text, fileIds: [], clientId: 'same' });
const note = (id: string) => scene.path.notes.add(anna, id, { text: 'Hm', fileIds: [], clientId: 'same' });

describe("a client's own id of a message", () => {
  it('makes one message of two tries in one conversation, at once or later', async () => {
    const [one, two] = await Promise.all([send(first), send(first)]);
    expect(two.id).toBe(one.id);
    expect((await send(first, 'changed')).content?.text).toBe('Hello');
    expect(scene.said(first)).toEqual(['Hello']);
  });

  it('is not taken for sent in another conversation: the customer there would never read it', async () => {
    await send(first);
    await expect(send(second)).rejects.toMatchObject({ code: 'message.duplicate_key' });
    expect(scene.said(second)).toEqual([]);
  });

  it('is not taken for noted in another conversation', async () => {
    await note(first);
    await expect(note(second)).rejects.toMatchObject({ code: 'message.duplicate_key' });
    expect(scene.types(second)).not.toContain('note.added');
  });

  it('is one of messages and another of notes', async () => {
    await send(first);
    await expect(note(first)).resolves.toMatchObject({ type: 'note.added' });
  });

  it("of one agent says nothing of another agent's", async () => {
    await send(first);
    const ben = await scene.agent('ben', { capacity: { voice: 0, chat: 0, message: 0, email: 0 } });
    await scene.path.takeOver.takeOver({ ...ben, subject: { ...ben.subject, grants: bossGrants } }, first);
    await scene.path.messages.send(ben, first, { text: 'Ben here', fileIds: [], clientId: 'same' });
    expect(scene.said(first)).toEqual(['Hello', 'Ben here']);
  });
});

const bossGrants = [{ permission: 'conversation:take_over', scope: 'workspace' }] as const;
