import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caller, SettingsScene } from '../testing/index.js';

const one = caller('one', 'admin');
const two = caller('two', 'admin');

describe('two admins who change one setting at once', () => {
  it('do not undo each other: what is switched off stays off when its words are changed', async () => {
    const { skills } = new SettingsScene().settings;
    const { id } = await skills.create(one, { name: 'Returns', description: '' });
    await Promise.all([
      skills.setActive(one, id, false),
      skills.replace(two, id, { name: 'Refunds', description: 'money back' }),
    ]);
    expect(await skills.get('w1', id)).toMatchObject({ name: 'Refunds', description: 'money back', active: false });
  });

  it('do not undo each other the other way round either', async () => {
    const { skills } = new SettingsScene().settings;
    const { id } = await skills.create(one, { name: 'Returns', description: '' });
    await Promise.all([
      skills.replace(two, id, { name: 'Refunds', description: '' }),
      skills.setActive(one, id, false),
    ]);
    expect(await skills.get('w1', id)).toMatchObject({ name: 'Refunds', active: false });
  });

  it('leave a record in which each change begins where the one before it ended', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('switch' as const), on: fc.boolean() }),
      fc.record({ do: fc.constant('replace' as const), name: fc.constantFrom('A', 'B', 'C') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const scene = new SettingsScene();
        const { skills } = scene.settings;
        const first = await skills.create(one, { name: 'A', description: '' });
        await Promise.all(
          steps.map((change, index) => {
            const who = index % 2 ? one : two;
            return change.do === 'switch'
              ? skills.setActive(who, first.id, change.on)
              : skills.replace(who, first.id, { name: change.name, description: `${index}` });
          }),
        );
        const [, ...entries] = scene.ports.auditLog.entries;
        expect(entries).toHaveLength(steps.length);
        let state: unknown = first;
        for (const { before, after } of entries) {
          expect(before).toEqual(state);
          state = after;
        }
        expect(await skills.get('w1', first.id)).toEqual(state);
      }),
      { numRuns: 50 },
    );
  });

  it('give a name to one of them only', async () => {
    const { skills } = new SettingsScene().settings;
    const made = await Promise.allSettled(
      [one, two].map((who) => skills.create(who, { name: 'Returns', description: '' })),
    );
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
