import { beforeEach, describe, expect, it } from 'vitest';
import { Scene } from '../testing/index.js';

let one: Scene;
let two: Scene;
beforeEach(async () => {
  one = new Scene();
  two = new Scene({ ports: one.ports });
  await one.agent('anna', { presence: 'offline' });
});
const pushed = () => one.ports.publisher.pushed.map(({ type }) => type);

describe('a server that falls silent', () => {
  it('is buried by another one, which repairs heads and pushes what nobody saw', async () => {
    await one.path.pulse.beat();
    await two.path.pulse.beat();
    const { conversation } = await one.writes('Hello');
    one.ports.eventLog.loseHeads = true;
    await one.path.log.append({ workspaceId: 'w1', conversationId: conversation.id, correlationId: 'r' }, () => [
      { type: 'note.added', actor: { kind: 'system' }, data: {}, content: { text: 'lost' } },
    ]);
    one.ports.eventLog.loseHeads = false;
    one.ports.publisher.pushed.length = 0;
    await one.ports.clock.advance('7s');
    await two.path.pulse.beat();
    await two.path.pulse.recoverDead();
    expect(pushed()).toContain('note.added');
    expect((await one.ports.conversations.get('w1', conversation.id))?.seq).toBe(4);
    expect((await one.ports.leases.list('server:')).map(({ owner }) => owner)).toEqual([two.path.pulse.serverId]);
    one.ports.publisher.pushed.length = 0;
    await two.path.pulse.recoverDead();
    expect(pushed()).toEqual([]);
  });

  it('is left alone while it may still live', async () => {
    await one.path.pulse.beat();
    await one.writes('Hello');
    one.ports.publisher.pushed.length = 0;
    await one.ports.clock.advance('5s');
    await two.path.pulse.recoverDead();
    expect(pushed()).toEqual([]);
    expect(await one.ports.leases.list('server:')).toHaveLength(1);
  });

  it('is not buried when it beats again while another looks after it', async () => {
    await one.path.pulse.beat();
    await one.ports.clock.advance('7s');
    const [dead] = await one.ports.leases.list('server:');
    await one.path.pulse.beat();
    expect(await one.ports.leases.bury(dead!)).toBe(false);
    await two.path.pulse.recoverDead();
    expect(await one.ports.leases.list('server:')).toHaveLength(1);
  });

  it('gives its name back when it stops in order', async () => {
    await one.path.pulse.beat();
    await one.path.pulse.stop();
    expect(await one.ports.leases.list('server:')).toEqual([]);
  });

  it('leaves nothing to look after when it stops in order: the log is not read and pushed again', async () => {
    await one.path.pulse.beat();
    await one.writes('Hello');
    await one.path.pulse.stop();
    one.ports.publisher.pushed.length = 0;
    await one.ports.clock.advance('1m');
    await two.path.pulse.recoverDead();
    await two.path.pulse.recoverAll();
    expect(pushed()).toEqual([]);
  });

  it('is looked after by its successor at the start, whatever it left', async () => {
    await one.path.pulse.beat();
    await one.writes('Hello');
    one.ports.publisher.pushed.length = 0;
    await two.path.pulse.recoverAll();
    expect(pushed()).toEqual(['conversation.started', 'message.received', 'work.queued']);
  });
});
