import { describe, expect, it } from 'vitest';
import { caller, Scene, workspaceId } from '../testing/index.js';

const definition = (key: string, change: object = {}) => ({
  ...{ id: key, workspaceId, key, name: { en: key }, type: 'text' as const, choices: [], active: true },
  ...{ editableBy: 'agent' as const, ...change },
});

async function known() {
  const scene = new Scene();
  const anna = await scene.agent('anna');
  const conversationId = await scene.talk(anna);
  const { contactId } = await scene.head(conversationId);
  return { scene, anna, contactId };
}

describe('ContactBook', () => {
  it('shows and changes contacts within what the caller may reach', async () => {
    const { scene, anna, contactId } = await known();
    const book = scene.path.contactBook;
    expect((await book.get(anna, contactId)).id).toBe(contactId);
    const stranger = caller('mallory', 'agent', ['other']);
    await expect(book.get(stranger, contactId)).rejects.toMatchObject({ code: 'access.denied' });
    const change = { displayName: 'Mine' };
    await expect(book.update(stranger, contactId, change)).rejects.toMatchObject({ code: 'access.denied' });
    expect((await book.update(anna, contactId, change)).displayName).toBe('Mine');
    expect(scene.ports.auditLog.entries.map(({ action }) => action)).toContain('contact.updated');
  });

  it('lets who entered a contact see and change it', async () => {
    const { scene, anna } = await known();
    const { id } = await scene.path.contactBook.create(anna, { displayName: 'Ann', attributes: { plan: 'gold' } });
    expect(await scene.path.contactBook.get(anna, id)).toMatchObject({ proven: { plan: 'gold' }, tier: 'standard' });
    await expect(scene.path.contactBook.get(caller('ben'), id)).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('refuses values that do not fit their field, and says which', async () => {
    const { scene, anna, contactId } = await known();
    scene.ports.settings.attributeList.push(
      definition('born', { type: 'date' }),
      definition('age', { type: 'number' }),
    );
    const attributes = { born: '30.2.2001', age: '7', free: 'anything' };
    await expect(scene.path.contactBook.update(anna, contactId, { attributes })).rejects.toMatchObject({
      code: 'attribute.invalid',
      issues: [
        { path: ['body', 'attributes', 'born'], code: 'date' },
        { path: ['body', 'attributes', 'age'], code: 'type' },
      ],
    });
  });

  it.each([
    ['agent', 'agent', true],
    ['supervisor', 'agent', false],
    ['supervisor', 'supervisor', true],
    ['admin', 'supervisor', false],
    ['admin', 'admin', true],
    ['source', 'admin', false],
  ] as const)('lets a field for %s be changed by %s: %s', async (editableBy, role, may) => {
    const { scene, contactId } = await known();
    scene.ports.settings.attributeList.push(definition('plan', { editableBy }));
    const who = caller('anna', role);
    const attempt = scene.path.contactBook.update(who, contactId, { attributes: { plan: 'gold' } });
    if (may) expect((await attempt).attributes).toEqual({ plan: 'gold' });
    else await expect(attempt).rejects.toMatchObject({ code: 'attribute.not_editable' });
    // What stays as it is may always be sent along.
    await scene.path.contactBook.update(who, contactId, { attributes: may ? { plan: 'gold' } : {}, displayName: 'A' });
  });
});
