import { roleGrants } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Preferences } from '../desk/preferences.js';
import type { User } from '../people/user.js';
import { AutomationScene, caller } from '../testing/index.js';
import type { AlertMark, AlertMarks } from './alert-marks.js';
import { Digests } from './digests.js';
import { type Alert, ReadAlerts } from './read-alerts.js';

class MemoryMarks implements AlertMarks {
  readonly mark: AlertMark = { seenAt: 0, mailedAt: 0 };
  async get(): Promise<AlertMark> {
    return { ...this.mark };
  }
  async move(_workspaceId: string, _userId: string, to: Partial<AlertMark>): Promise<void> {
    Object.assign(this.mark, to);
  }
}

let scene: AutomationScene;
let marks: MemoryMarks;
let digests: Digests;
let ben: Partial<User>;
let wishes: Partial<Preferences>;
let conversationId: string;
beforeEach(async () => {
  scene = new AutomationScene();
  const { ports, path } = scene;
  marks = new MemoryMarks();
  wishes = {};
  ben = { id: 'ben', state: 'active', role: 'agent', email: 'ben@us.example' };
  const users = { get: async () => ben as User };
  digests = new Digests(
    new ReadAlerts(ports.eventLog, path.log, users, ports.clock),
    ...([marks, users, ports.agents, { of: async () => roleGrants.agent }] as const),
    { get: async () => wishes as Preferences },
    { write: async (_user, alerts) => ({ subject: `${alerts.length}`, text: alerts.map(textOf).join('|') }) },
    ...([path.mails, ports.timers, ports.transactions] as const),
  );
  await scene.agent('ben');
  conversationId = await scene.talk(await scene.agent('anna'));
});

const textOf = ({ content }: Alert) => content?.text ?? '';

/** Anna means Ben, and the log's follower hears of it. */
async function mentions(text: string) {
  const target = { workspaceId: 'w1', conversationId, correlationId: 'x' };
  const { actor } = caller('anna');
  const { events } = await scene.path.log.append(target, async () => [
    { type: 'alert.raised', actor, data: { to: 'people', userIds: ['ben'], asked: 'mention' }, content: { text } },
  ]);
  for (const event of events) if (event.type === 'alert.raised') await digests.expect(event);
}

/** What is due of them fires, and the mails of it go out. */
async function later(by: Parameters<typeof scene.sleep>[0]) {
  await scene.ports.clock.advance(by);
  for (const timer of await scene.ports.timers.due('w1', scene.ports.clock.now(), 99)) {
    if (timer.action.kind === 'digest') await digests.fire('w1', timer, timer.action.userId);
  }
  await scene.sleep('1s');
}
const mails = () => scene.ports.mailer.sent.map(({ to, text }) => `${to}: ${text}`);

describe('what stands unread', () => {
  it('goes out after a quarter of an hour, all in one mail, and once', async () => {
    await mentions('first');
    await scene.ports.clock.advance('5m');
    await mentions('second');
    await later('9m');
    expect(mails()).toEqual([]);
    await later('1m');
    expect(mails()).toEqual(['ben@us.example: second|first']);
    await later('1h');
    expect(mails()).toHaveLength(1);
    expect(scene.ports.timers.keys().filter((key) => key.startsWith('digest'))).toEqual([]);
  });

  it('does not go out when it was read meanwhile; what comes after does', async () => {
    await mentions('first');
    await marks.move('w1', 'ben', { seenAt: scene.ports.clock.now() });
    await later('1m');
    await mentions('second');
    await later('15m');
    expect(mails()).toEqual(['ben@us.example: second']);
  });

  it('goes out without numbers of customers', async () => {
    await mentions('call 13812345678 or zhang.san@example.com');
    await later('15m');
    expect(mails()).toEqual(['ben@us.example: call 138****5678 or z***@example.com']);
  });

  it.each([
    ['who wants none', () => Object.assign(wishes, { digest: false })],
    ['who has left', () => Object.assign(ben, { state: 'deactivated' })],
    ['anybody where no mail server is named any more', () => Object.assign(scene.ports.mailer, { isOffered: false })],
  ])('does not go to %s', async (_name, change) => {
    await mentions('first');
    change();
    await later('15m');
    expect(mails()).toEqual([]);
  });

  it('waits for nothing where no mail server is named', async () => {
    scene.ports.mailer.isOffered = false;
    await mentions('first');
    expect(scene.ports.timers.keys().filter((key) => key.startsWith('digest'))).toEqual([]);
  });
});
