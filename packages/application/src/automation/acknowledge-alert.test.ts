import { expect, it } from 'vitest';
import { Audit } from '../people/audit.js';
import type { User } from '../people/user.js';
import type { AuditEntry } from '../ports/audit-log.js';
import { AutomationScene, caller, ruleNode as node, ruleOf } from '../testing/index.js';
import { AcknowledgeAlert } from './acknowledge-alert.js';
import { ReadAlerts } from './read-alerts.js';

/** A rule has called the supervisors of a conversation. */
async function called() {
  const call = node('call', 'notify', { to: 'supervisors', text: 'Look', level: 'act' });
  const scene = new AutomationScene({ rules: [ruleOf('r', [node('t', 'event', { on: 'offer.accepted' }), call])] });
  await scene.automation.jobs.start();
  await scene.talk(await scene.agent('anna'));
  await scene.settle();
  const { eventLog, transactions, clock, ids } = scene.ports;
  const users = { get: async () => ({ role: 'supervisor' }) as unknown as User };
  const alerts = new ReadAlerts(eventLog, scene.path.log, users, clock);
  const entries: AuditEntry[] = [];
  const record = async (_: string, entry: AuditEntry) => void entries.push(entry);
  const audit = new Audit({ record, list: async () => ({ items: [] }) }, ids, clock);
  const { notices } = scene.automation;
  const acknowledge = new AcknowledgeAlert(alerts, eventLog, audit, transactions, notices, clock);
  const [alert] = (await alerts.list(caller('clara', 'supervisor'))).items;
  notices.seen.length = 0;
  return { scene, alerts, acknowledge, entries, notices, id: alert?.id ?? '', alert };
}

it('is kept with who and when, told to all others, and in the audit log', async () => {
  const { scene, alerts, acknowledge, entries, notices, id, alert } = await called();
  expect(alert).toMatchObject({ data: { level: 'act' } });
  expect(alert?.acknowledged).toBeUndefined();
  const at = scene.ports.clock.now();
  const clara = caller('clara', 'supervisor');
  const done = { by: { kind: 'user', id: 'clara' }, at };
  expect((await acknowledge.acknowledge(clara, id)).acknowledged).toMatchObject(done);
  const [seen] = (await alerts.list(caller('dora', 'supervisor'))).items;
  expect(seen?.acknowledged).toMatchObject(done);
  expect(notices.seen).toEqual(['alerts']);
  expect(entries).toMatchObject([{ action: 'alert.acknowledged', resource: 'alert', resourceId: id }]);
});

it('is done once: the first one counts', async () => {
  const { scene, acknowledge, entries, id } = await called();
  const both = [caller('clara', 'supervisor'), caller('dora', 'supervisor')];
  await Promise.all(both.map((who) => acknowledge.acknowledge(who, id)));
  await scene.ports.clock.advance('1m');
  const { acknowledged } = await acknowledge.acknowledge(caller('dora', 'supervisor'), id);
  expect(acknowledged).toMatchObject({ by: { id: 'clara' } });
  expect(entries).toHaveLength(1);
});

it('is for those who were told: for others there is no such alert', async () => {
  const { scene, acknowledge, id } = await called();
  const missing = { code: 'alert.not_found' };
  await expect(acknowledge.acknowledge(caller('boris'), id)).rejects.toMatchObject(missing);
  await expect(acknowledge.acknowledge(caller('eve', 'supervisor', ['q2']), id)).rejects.toMatchObject(missing);
  const [other] = scene.ports.eventLog.of(null).concat(scene.ports.eventLog.of('none'));
  await expect(acknowledge.acknowledge(caller('ada', 'admin'), other?.id ?? 'none')).rejects.toMatchObject(missing);
});
