import { OperationalError } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { Scene } from '../testing/index.js';

let scene: Scene;
let other: Scene;
beforeEach(() => {
  scene = new Scene();
  other = new Scene({ ports: scene.ports });
});
const mail = { to: 'ann@us.example', subject: 'News', text: 'Hello' };
const ask = () => scene.path.mails.ask('w1', 'm1', mail);
const fails = (retryable: boolean) => new OperationalError('mail.failed', 'Away', { retryable });

describe('a mail that is asked for', () => {
  it('goes out once, though two servers see it', async () => {
    await ask();
    await Promise.all([scene.path.timers.poll('w1'), other.path.timers.poll('w1')]);
    await scene.sleep('1s');
    await other.settle();
    expect(scene.ports.mailer.sent).toEqual([{ ...mail, id: 'm1' }]);
    expect(scene.ports.timers.keys()).toEqual([]);
  });

  it('goes out later when the mail server is away', async () => {
    await ask();
    scene.ports.mailer.failure = fails(true);
    await scene.sleep('1m');
    expect(scene.ports.mailer.sent).toEqual([]);
    scene.ports.mailer.failure = undefined;
    await scene.sleep('2m');
    expect(scene.ports.mailer.sent).toHaveLength(1);
    expect(scene.ports.timers.keys()).toEqual([]);
  });

  it('is given up after a day, and that is logged without what stands in it', async () => {
    await ask();
    scene.ports.mailer.failure = fails(true);
    const tries = ['1s', '2m', '10m', '30m', '1h', '3h', '8h'] as const;
    for (const wait of tries) await scene.sleep(wait);
    expect(scene.ports.timers.keys()).toHaveLength(1);
    await scene.sleep('12h');
    expect(scene.ports.timers.keys()).toEqual([]);
    expect(scene.ports.logger.errors).toHaveLength(1);
    expect(JSON.stringify(scene.ports.logger.lines)).not.toMatch(/ann@|Hello/);
  });

  it('that the server refuses for good is not tried again', async () => {
    await ask();
    scene.ports.mailer.failure = fails(false);
    await scene.sleep('1s');
    expect(scene.ports.timers.keys()).toEqual([]);
    expect(scene.ports.logger.errors).toHaveLength(1);
  });

  it('is refused where no mail server is named', async () => {
    scene.ports.mailer.isOffered = false;
    expect(scene.path.mails.isOffered).toBe(false);
    await expect(ask()).rejects.toMatchObject({ code: 'mail.not_set_up' });
    expect(scene.ports.timers.keys()).toEqual([]);
  });
});
