import type { InboundEvent } from '@tandem/plugin-sdk';
import { createTestStore, startTestPlugin, TestClock } from '@tandem/plugin-sdk/testing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { channelEmail } from '../src/definition.js';
import plugin from '../src/server.js';
import { ensureDovecot, startDovecot } from './dovecot.js';

const isThere = await ensureDovecot();
const mail = (text: string): string =>
  `From: Ann <ann@shop.example>\nTo: help@us.example\nSubject: Order\nMessage-ID: <${text}@shop.example>\n\n${text}\n`;

async function scene() {
  const server = await startDovecot();
  onTestFinished(() => server.stop());
  const store = createTestStore();
  /** As the core has it: a known key does nothing. */
  const taken = new Map<string, string>();
  const config = channelEmail.contributes.channels.mailbox.config.parse({
    address: 'help@us.example',
    smtpHost: '127.0.0.1',
    imapHost: '127.0.0.1',
    imapPort: server.port,
    imapPassword: 'a-password',
    plain: true,
    secret: 'a secret of sixteen',
  });
  const connect = async (other: Partial<typeof config> = {}) => {
    const running = await startTestPlugin(plugin, { store, clock: new TestClock(Date.now()) });
    const stop = new AbortController();
    const take = async (events: readonly InboundEvent[]) => {
      for (const event of events) if (event.type === 'message.received') taken.set(event.dedupeKey, event.text ?? '');
    };
    const driver = running.get('channels', 'mailbox');
    const ended =
      driver.connect?.({ id: 'c1', config: { ...config, ...other } }, { take }, stop.signal) ?? Promise.resolve();
    ended.catch(() => undefined);
    return {
      running,
      ended,
      async stop() {
        stop.abort();
        await ended;
        await running.stop();
      },
    };
  };
  const has = (...texts: string[]) => vi.waitFor(() => expect([...taken.values()]).toEqual(texts), 20_000);
  const ready = () => vi.waitFor(async () => expect(await store.get('imap/c1')).toBeDefined(), 20_000);
  return { server, connect, has, ready };
}

describe.skipIf(!isThere)('a mailbox on Dovecot', () => {
  it('is read as mails come, over a restart and new numbers, each mail once', async () => {
    const { server, connect, has, ready } = await scene();
    await server.deliver(mail('old'), new Date(Date.now() - 60_000));
    const first = await connect();
    await ready();
    await server.deliver(mail('one'));
    await has('one');
    await first.stop();

    await server.deliver(mail('two'));
    const second = await connect();
    await has('one', 'two');
    await second.stop();

    await server.renumber();
    await server.deliver(mail('three'));
    const third = await connect();
    await has('one', 'two', 'three');
    await third.stop();
  });

  it('says that the password is wrong', async () => {
    const { connect } = await scene();
    const { ended, running } = await connect({ imapPassword: 'another' });
    await expect(ended).rejects.toThrow();
    await running.stop();
  });

  it('sends no password without encryption unless an admin said so', async () => {
    const { connect, server } = await scene();
    const { ended, running } = await connect({ plain: false });
    await expect(ended).rejects.toThrow();
    expect(server.log()).not.toContain('Login:');
    await running.stop();
  });

  it('ends when the server is gone, so that it is begun again', async () => {
    const { connect, server, ready } = await scene();
    const { ended, running } = await connect();
    await ready();
    await server.stop();
    await expect(ended).rejects.toThrow();
    await running.stop();
  });
});
