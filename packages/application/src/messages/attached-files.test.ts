import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import { Scene } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
let id: string;
beforeEach(async () => {
  scene = new Scene();
  anna = await scene.agent('anna');
  id = await scene.talk(anna);
});

async function file(fileId: string, change: object = {}): Promise<string> {
  const base = { workspaceId: 'w1', name: 'a.png', contentType: 'image/png', size: 1, ownerId: 'anna', createdAt: 1 };
  await scene.ports.files.save('w1', { ...base, id: fileId, ...change }, new Uint8Array([1]));
  return fileId;
}
const send = (...fileIds: string[]) =>
  scene.path.messages.send(anna, id, { text: '', fileIds, clientId: `c-${fileIds}` });

describe('files of a message', () => {
  it.each([
    ['one image', ['image/png'], 'image'],
    ['images of two kinds', ['image/png', 'image/webp'], 'image'],
    ['an image and a letter', ['image/png', 'application/pdf'], 'file'],
    ['a type that only begins like one', ['text/image/png'], 'file'],
  ])('%s make it a message of its kind', async (_name, types, kind) => {
    const ids = await Promise.all(types.map((contentType, i) => file(`f${i}`, { contentType })));
    expect((await send(...ids)).data).toMatchObject({ kind, fileIds: ids });
  });

  it('belong to the conversation from then on, whoever sends them again', async () => {
    await send(await file('f1'));
    expect((await scene.ports.files.get('w1', 'f1'))?.conversationId).toBe(id);
    const note = { text: 'see this', fileIds: ['f1'], clientId: 'n1' };
    expect((await scene.path.notes.add(anna, id, note)).data.fileIds).toEqual(['f1']);
  });

  it.each([
    ['nobody has sent', undefined],
    ["is somebody else's", { ownerId: 'ben' }],
    ['was sent in another conversation', { conversationId: 'elsewhere' }],
    ["was sent in another conversation, though it is the sender's own", { conversationId: 'other', ownerId: 'anna' }],
  ])('are refused when one of them %s, and the others stay free', async (_name, change) => {
    await file('good');
    if (change) await file('bad', change);
    await expect(send('good', 'bad')).rejects.toMatchObject({ code: 'file.unknown' });
    expect((await scene.ports.files.get('w1', 'good'))?.conversationId).toBeUndefined();
    expect(scene.events(id, 'message.sent')).toEqual([]);
  });
});
