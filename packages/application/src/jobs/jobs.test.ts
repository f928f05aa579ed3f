import { beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../../test/consistency.js';
import { Scene } from '../testing/index.js';

let one: Scene;
let two: Scene;
beforeEach(() => {
  one = new Scene();
  two = new Scene({ ports: one.ports });
});
const holder = async (name: string) => (await one.ports.leases.list(name))[0]?.owner;

describe('Jobs', () => {
  it('let one server route and sweep, and the other when that one falls silent', async () => {
    await one.path.jobs.start();
    await two.path.jobs.start();
    await one.advance('3s');
    const first = await holder('job:sweep');
    const servers = [one.path.pulse.serverId, two.path.pulse.serverId];
    expect(servers).toContain(first);
    const [dead, alive] = first === servers[0] ? [one, two] : [two, one];
    await dead.path.jobs.stop();
    await alive.advance('10s');
    expect(await holder('job:sweep')).toBe(alive.path.pulse.serverId);
    expect(await holder('routing:w1')).toBeDefined();
    await alive.path.jobs.stop();
  });

  it('give the place in routing back when they stop, and it is taken at once', async () => {
    await one.path.jobs.start();
    await two.path.jobs.start();
    const before = await holder('routing:w1');
    await one.path.jobs.stop();
    await two.advance('1s');
    expect(before).toBeDefined();
    expect(await holder('routing:w1')).not.toBe(before);
    await two.path.jobs.stop();
  });

  it('do nothing any more once they are stopped', async () => {
    await one.path.jobs.start();
    await one.agent('anna', { presence: 'away' });
    await one.writes('Hello');
    await one.path.jobs.stop();
    const now = one.ports.clock.now();
    await one.ports.agents.setPresence('w1', 'anna', 'available', undefined, now);
    await one.advance('1m');
    expect(await one.offersOf('anna')).toEqual([]);
    expect(await one.ports.leases.list('server:')).toEqual([]);
  });

  it('end at the start what an earlier run left: an offer whose time is over, and a wrong load', async () => {
    await one.agent('anna', { presence: 'offline' });
    const ben = await one.agent('ben');
    const { conversation } = await one.writes('Hello');
    const [offer] = await one.offersOf('ben');
    await one.ports.agents.setPresence('w1', 'ben', 'away', undefined, 0);
    await one.ports.agents.setLoad('w1', 'anna', { voice: 0, chat: 7, message: 0, email: 0 });
    // The machine stood still for three days.
    await one.ports.clock.advance('3d');
    await two.path.jobs.start();
    await two.advance('3s');
    expect(one.events(conversation.id, 'offer.missed')).toHaveLength(1);
    expect((await one.ports.assignments.get('w1', offer ?? ''))?.outcome).toBe('missed');
    expect([await one.load('anna'), await one.load(ben.subject.id)]).toEqual([0, 0]);
    await expectConsistent(two);
    await two.path.jobs.stop();
  });

  it('find in the sweep an offer whose timer was lost', async () => {
    await one.agent('ben');
    const { conversation } = await one.writes('Hello');
    const [key = ''] = one.ports.timers.keys();
    await one.ports.timers.cancel('w1', key);
    await one.ports.agents.setPresence('w1', 'ben', 'away', undefined, 0);
    await one.ports.clock.advance('22s');
    await one.path.sweep.run('w1', 2_000);
    expect(one.events(conversation.id, 'offer.missed')).toHaveLength(1);
    await one.path.sweep.run('w1', 2_000);
    expect(one.events(conversation.id, 'offer.missed')).toHaveLength(1);
  });
});
