import type { RoutingStep } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { caller, queue, SettingsScene } from '../testing/index.js';

let scene: SettingsScene;
const admin = caller('boss', 'admin');
beforeEach(() => {
  scene = new SettingsScene();
});

describe('queues', () => {
  const { id: _id, workspaceId: _w, active: _a, ...input } = queue();
  const queuesOf = async (agentId: string) => (await scene.ports.agents.get('w1', agentId))?.queueIds;
  beforeEach(async () => {
    await scene.agent('anna', { queueIds: [] });
    await scene.agent('ben', { queueIds: [] });
  });

  it('change membership on both sides, and name each member once', async () => {
    const made = await scene.settings.queues.create(admin, { ...input, memberIds: ['anna', 'ben', 'anna'] });
    expect(made.memberIds).toEqual(['anna', 'ben']);
    expect([await queuesOf('anna'), await queuesOf('ben')]).toEqual([[made.id], [made.id]]);
    await scene.settings.queues.replace(admin, made.id, { ...input, memberIds: ['ben'] });
    expect([await queuesOf('anna'), await queuesOf('ben')]).toEqual([[], [made.id]]);
  });

  it('let waiting work be looked at again, and tell the people list only when members change', async () => {
    const made = await scene.settings.queues.create(admin, { ...input, memberIds: ['anna'] });
    scene.notices.seen.length = 0;
    await scene.settings.queues.replace(admin, made.id, { ...input, memberIds: ['anna'], priority: 4 });
    expect(scene.notices.seen).toEqual([`queues/${made.id}`]);
    await scene.settings.queues.replace(admin, made.id, { ...input, memberIds: [] });
    expect(scene.notices.seen).toContain('users');
    expect(scene.routed).toEqual(Array(3).fill(`queue/${made.id}`));
  });

  it.each([
    ['members', { memberIds: ['anna', 'zoe'] }, ['body', 'memberIds', 1]],
    ['hours', { hoursId: 'h9' }, ['body', 'hoursId', 0]],
  ])('refuse %s that are not there, by their place', async (_name, change, path) => {
    const attempt = scene.settings.queues.create(admin, { ...input, ...change });
    await expect(attempt).rejects.toMatchObject({ code: 'reference.unknown', issues: [{ path }] });
    expect(scene.routed).toEqual([]);
  });

  const step = (afterSec: number) => ({ afterSec, require: 'true' });
  it.each([
    ['a first step that is not at once', { steps: [step(5)] }, ['steps', 0, 'afterSec']],
    ['two steps at one time', { steps: [step(0), step(9), step(9)] }, ['steps', 2, 'afterSec']],
    ['a last resort before the last step', last([step(0), step(60)], 60), ['lastResort', 'afterSec']],
  ])('refuse %s', async (_name, change, path) => {
    await expect(scene.settings.queues.create(admin, { ...input, ...change })).rejects.toMatchObject({
      code: 'queue.steps_order',
      issues: [{ path: ['body', ...path] }],
    });
  });

  it.each(['agent.skills.billing >', 'agent.skills.billing', 'customer.password == "x"'])(
    'refuse the step %j and say which',
    async (require) => {
      const steps = [step(0), { afterSec: 30, require }];
      await expect(scene.settings.queues.create(admin, { ...input, steps })).rejects.toMatchObject({
        code: 'queue.step_unreadable',
        params: { step: 2 },
        issues: [{ path: ['body', 'steps', 1, 'require'] }],
      });
    },
  );

  it('refuse to flow over into a queue that is not there', async () => {
    const lastResort = { kind: 'overflow' as const, queueId: 'q9', afterSec: 60 };
    await expect(scene.settings.queues.create(admin, { ...input, lastResort })).rejects.toMatchObject({
      issues: [{ path: ['body', 'lastResort', 0] }],
    });
  });
});

const last = (steps: RoutingStep[], afterSec: number) => ({ steps, lastResort: { kind: 'anyone' as const, afterSec } });

describe('business hours', () => {
  const input = { name: 'Office', week: [], exceptions: [] };

  it.each(['Europe/Berlin', 'Asia/Shanghai', 'UTC'])('take the zone %s', async (timeZone) => {
    expect((await scene.settings.hours.create(admin, { ...input, timeZone })).timeZone).toBe(timeZone);
  });

  it.each(['Mars/Olympus', 'Berlin', '', '../../etc'])('refuse the zone %j', async (timeZone) => {
    await expect(scene.settings.hours.create(admin, { ...input, timeZone })).rejects.toMatchObject({
      code: 'hours.unknown_time_zone',
      issues: [{ path: ['body', 'timeZone'] }],
    });
  });
});

describe('texts of dispositions and canned responses', () => {
  const disposition = { code: 'done', queueIds: [] };
  const response = { shortcode: 'hi', title: 'Hi', queueIds: [] };

  it.each([{}, { en: '' }, { en: '  ', 'zh-CN': '' }])('need one language at least: %j is none', async (text) => {
    await expect(scene.settings.dispositions.create(admin, { ...disposition, name: text })).rejects.toMatchObject({
      code: 'request.text_missing',
      issues: [{ path: ['body', 'name'] }],
    });
    await expect(scene.settings.responses.create(admin, { ...response, body: text })).rejects.toMatchObject({
      issues: [{ path: ['body', 'body'] }],
    });
  });

  it('may stand in one language, and belong to queues that exist', async () => {
    const made = await scene.settings.dispositions.create(admin, { ...disposition, name: { 'zh-CN': '完成' } });
    expect(scene.settings.dispositions.nameOf(made)).toBe('完成');
    const elsewhere = { ...response, body: { en: 'Hello' }, queueIds: ['q1', 'q9'] };
    await expect(scene.settings.responses.create(admin, elsewhere)).rejects.toMatchObject({
      issues: [{ path: ['body', 'queueIds', 1] }],
    });
  });
});

describe('skills', () => {
  const create = (name: string, key?: string) =>
    scene.settings.skills.create(admin, { name, description: '', ...(key === undefined ? {} : { key }) });

  it('get a key by their name, and another one where it is taken', async () => {
    expect((await create('Billing')).key).toBe('billing');
    expect((await create('Billing!')).key).toBe('billing_2');
    expect((await create('退货', 'returns')).key).toBe('returns');
  });

  it('keep their key whatever they are called, and let who waits be looked at again', async () => {
    const { id } = await create('Billing');
    scene.routed.length = 0;
    expect(await scene.settings.skills.replace(admin, id, { name: 'Invoices', description: '' })).toMatchObject({
      ...{ name: 'Invoices', key: 'billing' },
    });
    expect(scene.routed).toEqual(['settings']);
    await expect(
      scene.settings.skills.replace(admin, id, { name: 'Invoices', key: 'invoices', description: '' }),
    ).rejects.toMatchObject({ code: 'skill.key_fixed' });
  });
});
