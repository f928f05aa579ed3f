import { type TandemEvent, UserError } from '@tandem/domain';
import { describe, expect, it, vi } from 'vitest';
import { AutomationScene, caller, ruleNode as node, ruleOf, workspaceId } from '../testing/index.js';

const on = (name: string, when?: string) => node('t', 'event', { on: name, ...(when === undefined ? {} : { when }) });
const label = (name: string, id = 'label') => node(id, 'label', { name });
const both = (text: string) => ({ en: text, 'zh-CN': text });

async function running(...rules: ReturnType<typeof ruleOf>[]): Promise<AutomationScene> {
  const scene = new AutomationScene({ rules });
  await scene.automation.jobs.start();
  return scene;
}

describe('a rule that begins with an event', () => {
  it('acts when its condition holds, once, and is counted', async () => {
    const refund = ruleOf('refund', [on('message.received', 'event.data.text.contains("refund")'), label('refund')]);
    const scene = await running(refund);
    await scene.writes('Hello');
    const { conversation } = await scene.writes('I want a refund');
    expect((await scene.head(conversation.id)).labels).toEqual(['refund']);
    expect(scene.outcomes('refund')).toEqual(['done']);
    const [record] = await scene.ports.automation.records();
    expect(record).toMatchObject({ flowId: 'refund', runs: 1, errors: 0, lastRunAt: scene.ports.clock.now() });
  });

  it('sees the same event twice and runs once', async () => {
    const scene = await running(ruleOf('r', [on('conversation.started'), label('new')]));
    const { conversation } = await scene.writes('Hello');
    const again = scene.automation.events.follower(workspaceId, 0);
    await again.handle(scene.ports.eventLog.of(conversation.id));
    expect(scene.outcomes('r')).toEqual(['done']);
  });

  it('comes again after a failure of the store, and is given up when it can never work', async () => {
    const scene = await running(ruleOf('r', [on('label.added'), label('seen')]));
    const { conversation } = await scene.writes('Hello');
    await scene.path.log.append({ workspaceId, conversationId: conversation.id, correlationId: 'x' }, () => [
      { type: 'label.removed', actor: { kind: 'system' }, data: { name: 'x' } },
    ]);
    const event = { ...scene.ports.eventLog.of(conversation.id).at(-1)!, type: 'label.added' } as TandemEvent;
    const follower = scene.automation.events.follower(workspaceId, 0);
    const begin = vi.spyOn(scene.ports.automation, 'begin').mockRejectedValueOnce(new Error('connection closed'));
    await expect(follower.handle([event])).rejects.toThrow('connection closed');
    await follower.handle([event]);
    expect(scene.outcomes('r')).toEqual(['done']);
    begin.mockRejectedValueOnce(new UserError('invalid', 'test.hopeless', 'Never.'));
    await follower.handle([{ ...event, id: 'another' }]);
    expect(scene.ports.logger.errors).toMatchObject([{ fields: { code: 'test.hopeless' } }]);
  });

  it('runs in the order of the rules, and a later one sees what an earlier one did', async () => {
    const first = ruleOf('z-first', [on('conversation.started'), label('new')]);
    const second = ruleOf('a-second', [on('conversation.started', '"new" in conversation.labels'), label('seen')]);
    const scene = new AutomationScene({ rules: [second, first] });
    await scene.ports.automation.setOrder(workspaceId, ['z-first', 'a-second']);
    await scene.automation.jobs.start();
    const { conversation } = await scene.writes('Hello');
    expect((await scene.head(conversation.id)).labels).toEqual(['new', 'seen']);
  });

  it('that fails keeps its last error, and the others run', async () => {
    const broken = ruleOf('broken', [on('conversation.started', 'event.data.nothing.here'), label('x')]);
    const fine = ruleOf('fine', [on('conversation.started'), label('fine')]);
    const scene = await running(broken, fine);
    const { conversation } = await scene.writes('Hello');
    expect((await scene.head(conversation.id)).labels).toEqual(['fine']);
    const record = (await scene.ports.automation.records()).find(({ flowId }) => flowId === 'broken');
    expect(record).toMatchObject({
      runs: 1,
      errors: 1,
      lastError: { code: 'flow.expression_failed', conversationId: conversation.id },
    });
  });
});

describe('what a rule does', () => {
  it('writes to the customer while an agent has the conversation', async () => {
    const scene = await running(
      ruleOf('r', [on('label.added'), node('say', 'message', { text: both('Noted') })], ['say.closed>end']),
    );
    const anna = await scene.agent('anna');
    const id = await scene.talk(anna);
    await scene.path.log.append({ workspaceId, conversationId: id, correlationId: 'x' }, () => [
      { type: 'label.added', actor: anna.actor, data: { name: 'x' } },
    ]);
    await scene.settle();
    expect(scene.said(id)).toEqual(['Noted']);
  });

  it('makes waiting work more urgent, tells supervisors and moves it', async () => {
    const escalate = node('up', 'escalate', { text: '{customer.id} waits', raise: 30, queueId: 'q2' });
    const scene = await running(
      ruleOf('r', [on('work.queued', 'conversation.queueId == "q1"'), escalate], ['up.error>end']),
    );
    scene.ports.settings.queueList.push({ ...scene.ports.settings.queueList[0]!, id: 'q2', name: 'Second' });
    const { conversation } = await scene.writes('Hello');
    await scene.settle();
    const stays = await scene.stays(conversation.id);
    expect(stays.map(({ queueId, state, priority }) => [queueId, state, priority])).toEqual([
      ['q1', 'done', 30],
      ['q2', 'waiting', 30],
    ]);
    const [alert] = scene.events(conversation.id, 'alert.raised');
    expect(alert).toMatchObject({ data: { to: 'supervisors', flowId: 'r' }, actor: { kind: 'flow', id: 'r' } });
    expect(scene.automation.notices.seen).toContain('alerts');
    expect(scene.outcomes('r')).toEqual(['done']);
  });

  it('closes a conversation, also in a queue that wants a disposition', async () => {
    const scene = await running(ruleOf('r', [on('label.added'), node('close', 'resolve')], ['close.error>end']));
    scene.ports.settings.queueList[0]!.dispositionRequired = true;
    const id = await scene.talk(await scene.agent('anna'));
    await scene.path.log.append({ workspaceId, conversationId: id, correlationId: 'x' }, () => [
      { type: 'label.added', actor: caller('anna').actor, data: { name: 'x' } },
    ]);
    await scene.settle();
    expect(await scene.head(id)).toMatchObject({ state: 'resolved', work: { state: 'done' } });
    expect(await scene.load('anna')).toBe(0);
  });

  it('that cannot be done takes the error port', async () => {
    const assign = node('to', 'assign', { to: 'agent', agentId: 'nobody' });
    const scene = await running(ruleOf('r', [on('work.queued'), assign, label('never', 'no')], ['to.error>end']));
    await scene.writes('Hello');
    await scene.settle();
    expect(scene.outcomes('r')).toEqual(['done']);
  });
});

describe('rules that begin one another', () => {
  const link = (from: string, to: string) =>
    ruleOf(`r-${to}`, [on('label.added', `event.data.name == "${from}"`), label(to)]);

  it('never begin themselves', async () => {
    const scene = await running(
      ruleOf('self', [on('label.added'), node('off', 'label', { name: 'a', action: 'remove' }), label('a')]),
    );
    const { conversation } = await scene.writes('Hello');
    await scene.path.log.append({ workspaceId, conversationId: conversation.id, correlationId: 'x' }, () => [
      { type: 'label.added', actor: { kind: 'system' }, data: { name: 'a' } },
    ]);
    await scene.settle();
    expect(scene.outcomes('self')).toEqual(['done']);
  });

  it('stop after five in a row, with the name of the reason', async () => {
    const names = ['0', '1', '2', '3', '4', '5', '6', '7'];
    const scene = await running(...names.slice(1).map((to, index) => link(names[index] ?? '', to)));
    const { conversation } = await scene.writes('Hello');
    await scene.path.log.append({ workspaceId, conversationId: conversation.id, correlationId: 'x' }, () => [
      { type: 'label.added', actor: { kind: 'system' }, data: { name: '0' } },
    ]);
    await scene.settle();
    expect((await scene.head(conversation.id)).labels).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(scene.outcomes('r-6')).toEqual(['automation.too_deep']);
    const record = (await scene.ports.automation.records()).find(({ flowId }) => flowId === 'r-6');
    expect(record?.lastError?.code).toBe('automation.too_deep');
    expect(scene.outcomes('r-7')).toEqual([]);
  });
});

describe('a switch', () => {
  it('takes effect within two seconds', async () => {
    const scene = await running(ruleOf('r', [on('conversation.started'), label('new')]));
    await scene.writes('Hello', 'visitor1');
    scene.ports.automation.active.length = 0;
    await scene.advance('2s');
    const { conversation } = await scene.writes('Hello', 'visitor2');
    expect((await scene.head(conversation.id)).labels).toBeUndefined();
  });
});
