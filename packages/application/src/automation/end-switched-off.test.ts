import { expect, it } from 'vitest';
import { AutomationScene, ruleNode as node, ruleOf } from '../testing/index.js';

const wait = node('wait', 'waitEvent', { on: 'attribute.set', amount: 3, unit: 'hours' });
const patient = (id: string) =>
  ruleOf(
    id,
    [node('t', 'event', { on: 'conversation.started' }), wait, node('l', 'label', { name: id })],
    ['wait.timeout>l'],
  );

/** One server follows; the other hears of changes from the store alone. */
async function twoServers(...ids: string[]) {
  const scene = new AutomationScene({ rules: ids.map(patient) });
  const other = new AutomationScene({ ports: scene.ports });
  await scene.automation.jobs.start();
  await other.automation.jobs.start();
  await scene.advance('20s');
  const { active } = scene.ports.automation;
  const off = (flowId: string) =>
    void active.splice(
      active.findIndex((flow) => flow.flowId === flowId),
      1,
    );
  return { scene, other, off };
}

it('runs that wait end within five seconds of their rule being switched off, those of other rules wait on', async () => {
  const { scene, off } = await twoServers('a', 'b');
  const { conversation } = await scene.writes('Hello');
  await scene.advance('1m');
  expect([scene.outcomes('a'), scene.outcomes('b')]).toEqual([[undefined], [undefined]]);
  off('a');
  await scene.advance('5s');
  expect([scene.outcomes('a'), scene.outcomes('b')]).toEqual([['automation.switched_off'], [undefined]]);
  await scene.advance('4h');
  expect((await scene.head(conversation.id)).labels).toEqual(['b']);
});

it('that a rule was switched off is no failure of it', async () => {
  const { scene, off } = await twoServers('a');
  await scene.writes('Hello');
  off('a');
  await scene.advance('5s');
  expect(await scene.ports.automation.records()).toMatchObject([{ flowId: 'a', runs: 1, errors: 0 }]);
});

it('a rule that is switched off begins nothing five seconds later, on the server that was not told', async () => {
  const { scene, off } = await twoServers('a');
  off('a');
  await scene.advance('5s');
  await scene.writes('Hello');
  await scene.advance('1m');
  expect(scene.outcomes('a')).toEqual([]);
});

it('a rule that is rolled back runs its earlier version five seconds later, on the server that was not told', async () => {
  const { scene } = await twoServers('a');
  const { settings, automation } = scene.ports;
  const version = async (from: string) => {
    await scene.writes('Hello', from);
    return automation.all().at(-1)?.version;
  };
  expect(await version('visitor1')).toBe(1);
  settings.flowList.push({ ...patient('a'), version: 2 });
  const become = (to: number) => automation.active.splice(0, 1, { flowId: 'a', name: 'a', version: to });
  become(2);
  await scene.advance('5s');
  expect(await version('visitor2')).toBe(2);
  become(1);
  await scene.advance('5s');
  expect(await version('visitor3')).toBe(1);
});

it('what a server that was not told began after the switch ends too', async () => {
  const { scene, off } = await twoServers('a');
  off('a');
  const { conversation } = await scene.writes('Hello');
  await scene.advance('1s');
  await scene.automation.runner.begin(patient('a'), {
    ...{ id: 'late', workspaceId: 'w1', conversationId: conversation.id, handledSeq: 9, chain: [] },
    began: { name: 'webhook', data: {} },
  });
  await scene.advance('4s');
  expect(new Set(scene.outcomes('a'))).toEqual(new Set(['automation.switched_off']));
});

it('after a server died the next one ends what was left', async () => {
  const { scene, other, off } = await twoServers('a');
  await scene.writes('Hello');
  await scene.automation.jobs.stop();
  await other.automation.jobs.stop();
  off('a');
  await scene.ports.clock.advance('1h');
  const third = new AutomationScene({ ports: scene.ports });
  await third.automation.jobs.start();
  await third.advance('5s');
  expect(third.outcomes('a')).toEqual(['automation.switched_off']);
});
