import { describe, expect, it } from 'vitest';
import { AutomationScene, Crash, ruleNode as node, ruleOf, workspaceId } from '../testing/index.js';

const label = (name: string) => node('label', 'label', { name });
const deadline = (clock: string, amount: number, unit = 'minutes', when?: string) =>
  node('t', 'deadline', { clock, amount, unit, ...(when === undefined ? {} : { when }) });

async function running(...rules: ReturnType<typeof ruleOf>[]): Promise<AutomationScene> {
  const scene = new AutomationScene({ rules });
  await scene.automation.jobs.start();
  await scene.advance('1s');
  return scene;
}

describe('a time that runs on an agent’s answer', () => {
  const late = ruleOf('late', [deadline('agentReply', 10), label('late')]);

  it('acts once when nobody has answered, and again for the next wait', async () => {
    const scene = await running(late);
    const anna = await scene.agent('anna');
    const id = await scene.talk(anna);
    await scene.advance('9m');
    expect((await scene.head(id)).labels).toBeUndefined();
    await scene.advance('62s');
    expect((await scene.head(id)).labels).toEqual(['late']);
    await scene.advance('20m');
    expect(scene.outcomes('late')).toEqual(['done']);
    await scene.path.messages.send(anna, id, { text: 'Here I am', fileIds: [], clientId: 'c' });
    await scene.writes('And now?');
    await scene.advance('11m');
    expect(scene.outcomes('late')).toEqual(['done', 'done']);
  });

  it('stops with the answer', async () => {
    const scene = await running(late);
    const anna = await scene.agent('anna');
    const id = await scene.talk(anna);
    await scene.advance('9m');
    await scene.path.messages.send(anna, id, { text: 'Here I am', fileIds: [], clientId: 'c' });
    await scene.advance('20m');
    expect(scene.outcomes('late')).toEqual([]);
  });
});

describe('a time that runs on the customer', () => {
  it('closes what nobody goes on with', async () => {
    const close = ruleOf('close', [deadline('customerSilence', 72), node('end1', 'resolve')], ['end1.error>end']);
    const scene = await running(close);
    const anna = await scene.agent('anna');
    const id = await scene.talk(anna);
    await scene.path.messages.send(anna, id, { text: 'Which order?', fileIds: [], clientId: 'c' });
    await scene.advance('71m');
    expect((await scene.head(id)).state).toBe('open');
    await scene.advance('2m');
    expect((await scene.head(id)).state).toBe('resolved');
  });
});

describe('a time that runs in a queue', () => {
  it('is of those whose condition holds', async () => {
    const vip = ruleOf('vip', [deadline('queueWait', 2, 'minutes', 'customer.tier == "vip"'), label('vip waits')]);
    const scene = await running(vip);
    const one = await scene.writes('Hello', 'visitor1');
    const two = await scene.writes('Hello', 'visitor2');
    await scene.ports.contacts.update(workspaceId, two.conversation.contactId, { tier: 'vip' }, 0);
    await scene.advance('3m');
    expect((await scene.head(one.conversation.id)).labels).toBeUndefined();
    expect((await scene.head(two.conversation.id)).labels).toEqual(['vip waits']);
  });

  it('may be the service level of the queue', async () => {
    const scene = await running(ruleOf('level', [node('t', 'deadline', { clock: 'serviceLevel' }), label('missed')]));
    const { conversation } = await scene.writes('Hello');
    await scene.advance('25s');
    expect((await scene.head(conversation.id)).labels).toBeUndefined();
    await scene.advance('10s');
    expect((await scene.head(conversation.id)).labels).toEqual(['missed']);
  });
});

describe('a schedule', () => {
  const alert = node('tell', 'notify', { text: 'Look at the queue' });
  const often = ruleOf('often', [node('t', 'schedule', { amount: 5, unit: 'minutes' }), alert]);

  it('begins a run without a conversation each time', async () => {
    const scene = await running(often);
    await scene.advance('15m');
    expect(scene.outcomes('often')).toEqual(['done', 'done', 'done']);
  });

  it('begins once after a long time without a server', async () => {
    const scene = await running(often);
    await scene.automation.jobs.stop();
    await scene.ports.clock.advance('10h');
    await scene.automation.jobs.start();
    await scene.advance('2s');
    expect(scene.outcomes('often')).toHaveLength(1);
  });

  it('begins once over two servers', async () => {
    const scene = await running(often);
    const other = new AutomationScene({ ports: scene.ports });
    await Promise.all([scene, other].map(({ automation }) => automation.jobs.start()));
    await scene.advance('5m');
    const workspace = { id: workspaceId, name: '', locale: 'en' };
    await Promise.all([scene, other].map(({ automation }) => automation.time.look(workspace)));
    expect(scene.outcomes('often')).toHaveLength(1);
  });
});

describe('a run that waits', () => {
  const wait = node('wait', 'waitEvent', {
    on: 'attribute.set',
    when: 'event.data.value == "yes"',
    amount: 20,
    unit: 'minutes',
  });
  const patient = ruleOf(
    'patient',
    [node('t', 'event', { on: 'conversation.started' }), wait, label('paid')],
    ['wait.timeout>late', 'late.next>end'],
  );
  const rule = { ...patient, nodes: [...patient.nodes, node('late', 'label', { name: 'late' })] };
  const set = (scene: AutomationScene, id: string, value: string) =>
    scene.path.log.append({ workspaceId, conversationId: id, correlationId: 'x' }, () => [
      { type: 'attribute.set', actor: { kind: 'system' }, data: { target: 'conversation', name: 'paid', value } },
    ]);

  it('goes on with the event it wants, and no other', async () => {
    const scene = await running(rule);
    const { conversation } = await scene.writes('Hello');
    await scene.advance('1m');
    await set(scene, conversation.id, 'no');
    await scene.settle();
    expect((await scene.head(conversation.id)).labels).toBeUndefined();
    await set(scene, conversation.id, 'yes');
    await scene.settle();
    expect((await scene.head(conversation.id)).labels).toEqual(['paid']);
    await scene.advance('30m');
    expect((await scene.head(conversation.id)).labels).toEqual(['paid']);
  });

  it('goes on when its time is over', async () => {
    const scene = await running(rule);
    const { conversation } = await scene.writes('Hello');
    await scene.advance('21m');
    expect((await scene.head(conversation.id)).labels).toEqual(['late']);
  });
});

describe('a server that dies', () => {
  const three = ['a', 'b', 'c'].map((name) => node(`l${name}`, 'label', { name }));
  const rule = ruleOf('r', [node('t', 'event', { on: 'conversation.started' }), ...three]);

  it.each(['flow-stepped', 'effect-done-before-mark'] as const)(
    'at %s leaves a run that another goes on with',
    async (point) => {
      const scene = await running(rule);
      scene.ports.failpoints.armed = point;
      const { conversation } = await scene.writes('Hello').catch((error: unknown) => {
        expect(error).toBeInstanceOf(Crash);
        throw error;
      });
      const other = new AutomationScene({ ports: scene.ports });
      await scene.automation.jobs.stop();
      await other.automation.jobs.start();
      await other.advance('10s');
      expect((await other.head(conversation.id)).labels).toEqual(['a', 'b', 'c']);
      expect(other.outcomes('r')).toEqual(['done']);
      expect((await scene.ports.automation.records())[0]).toMatchObject({ runs: 1, errors: 0 });
    },
  );
});
