import { beforeEach, describe, expect, it } from 'vitest';
import { caller, SettingsScene, workspaceId } from '../testing/index.js';
import type { HoursSetting } from './setting.js';

const admin = caller('root', 'admin');
const week = Array.from({ length: 7 }, () => [{ from: 540, to: 1080 }]);
const minute = 60_000;
let scene: SettingsScene;
let hours: HoursSetting;
let now: number;

beforeEach(async () => {
  scene = new SettingsScene();
  now = scene.ports.clock.now();
  hours = await scene.settings.hours.create(admin, { name: 'Day', timeZone: 'UTC', week, exceptions: [] });
});

const override = (change: object) =>
  scene.settings.hours.override(admin, hours.id, { open: false, until: now + 60 * minute, reason: 'Storm', ...change });

describe('overrides', () => {
  it('say who set them and when, are kept when the form is saved, and stand in the audit log', async () => {
    const { overrides } = await override({});
    expect(overrides).toMatchObject([{ open: false, from: now, by: 'root', at: now, reason: 'Storm' }]);
    const { name, timeZone, exceptions } = hours;
    const saved = await scene.settings.hours.replace(admin, hours.id, { name, timeZone, week, exceptions });
    expect(saved.overrides).toEqual(overrides);
    const audit = await scene.ports.auditLog.list();
    expect(audit.items.map(({ action }) => action)).toContain('hours.overridden');
  });

  it('end early, and go when they have not begun', async () => {
    const { overrides: [begun] = [] } = await override({});
    const { overrides: [, later] = [] } = await override({ from: now + 10 * minute });
    await scene.advance('5m');
    await scene.settings.hours.endOverride(admin, hours.id, later?.id ?? '');
    const { overrides } = await scene.settings.hours.endOverride(admin, hours.id, begun?.id ?? '');
    expect(overrides).toMatchObject([{ id: begun?.id, until: now + 5 * minute }]);
    await expect(scene.settings.hours.endOverride(admin, hours.id, 'none')).rejects.toMatchObject({
      code: 'hours_override.not_found',
    });
  });

  it.each([
    ['over already', -1, undefined],
    ['over before it begins', 5, 10],
  ])('cannot be %s', async (_name, until, from) => {
    const span = { until: now + until * minute, ...(from === undefined ? {} : { from: now + from * minute }) };
    await expect(override(span)).rejects.toMatchObject({ code: 'hours.override_span' });
  });
});

describe('days of a file', () => {
  const day = (date: string, name = 'Holiday') => ({ date, name, intervals: [] });

  it('are only told of in a dry run, then taken; those that are there are replaced when they differ', async () => {
    const days = [day('2026-10-02'), day('2026-10-01')];
    const dry = await scene.settings.hours.takeDays(admin, hours.id, days, true);
    expect([dry.added.length, (await scene.settings.hours.get(workspaceId, hours.id)).exceptions.length]).toEqual([
      2, 0,
    ]);
    await scene.settings.hours.takeDays(admin, hours.id, days, false);
    const again = await scene.settings.hours.takeDays(
      admin,
      hours.id,
      [day('2026-10-01'), day('2026-10-02', 'x')],
      false,
    );
    expect([again.added, again.replaced]).toEqual([[], [day('2026-10-02', 'x')]]);
    const { exceptions } = await scene.settings.hours.get(workspaceId, hours.id);
    expect(exceptions).toEqual([day('2026-10-01'), day('2026-10-02', 'x')]);
  });

  it('stand in a calendar once', async () => {
    const exceptions = [day('2026-10-01'), day('2026-10-01')];
    await expect(
      scene.settings.hours.create(admin, { name: 'Two', timeZone: 'UTC', week, exceptions }),
    ).rejects.toMatchObject({ code: 'hours.day_twice' });
  });
});
