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
    ['skills', { requirements: { skills: [{ skillId: 's9', minLevel: 1 }] } }, ['body', 'requirements', 0]],
    ['hours', { hoursId: 'h9' }, ['body', 'hoursId', 0]],
  ])('refuse %s that are not there, by their place', async (_name, change, path) => {
    const attempt = scene.settings.queues.create(admin, { ...input, ...change });
    await expect(attempt).rejects.toMatchObject({ code: 'reference.unknown', issues: [{ path }] });
    expect(scene.routed).toEqual([]);
  });
});

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
