import { createHmac } from 'node:crypto';
import { api } from '@tandem/contracts';
import { Desk } from '../support/desk.ts';
import { hire, queues } from '../support/people.ts';
import { playSmtp } from '../support/providers/smtp-server.ts';
import { PlayedWechat } from '../support/providers/wechat.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Widget } from '../support/widget.ts';

const secret = 'a secret of sixteen';
const address = 'anna@customers.example';
const openId = 'oAnna';

test('one customer writes by web chat, by e-mail and by WeChat: one thread, answers on each, nothing asked twice', async ({
  tandem,
  profile,
}) => {
  const [mails, wechat] = [await playSmtp(), await PlayedWechat.start()];
  await tandem.stop();
  await tandem.boot({ PRIVATE_HOSTS: `127.0.0.1:${wechat.port}` });
  const admin = await apiSetUp(tandem);
  const [{ flowId } = {}] = (await admin.call(api.channels.list)).items;
  const connect = (name: string, type: string, config: Record<string, unknown>) =>
    // The flow of the web chat greets here, too: whoever comes anew would be asked again.
    admin.call(api.channels.create, { body: { name, type, config, ...(flowId && { flowId }) } });
  const mailbox = await connect('Mailbox', 'channel-email/mailbox', {
    ...{ address: 'help@spruce.example', smtpHost: '127.0.0.1', smtpPort: mails.port, plain: true, secret },
  });
  const account = await connect('WeChat', 'channel-wechat/official', wechat.settings);
  const emma = await deskOf('Emma Clarke');
  const customer = await profile();
  const widget = await Widget.visit(customer.page);

  await test.step('the flow asks once, in the web chat', async () => {
    await widget.choose('Track my order');
    await widget.write('2026111806');
    await emma.accept();
    await emma.reply('Hello, I look it up. Where may I write to you later?');
    await expect(widget.message('Hello, I look it up.')).toBeVisible();
    await widget.write(`${address}, or in WeChat`);
    await expect(emma.message(address)).toBeVisible();
  });

  await test.step('the agent adds the addresses, and chooses the mailbox for the reply', async () => {
    const { contact } = await current();
    for (const [channelId, externalId] of [[mailbox.id, address] as const, [account.id, openId] as const]) {
      await admin.call(api.contacts.addIdentity, { params: { id: contact.id }, body: { channelId, externalId } });
    }
    await widget.write('Bye for now');
    await choose(`mailbox · ${address}`);
    await emma.reply('It left our house today.');
    await expect.poll(() => mails.taken.at(-1)).toContain('It left our house today.');
    expect(mails.taken.at(-1)).toContain(address);
  });

  await test.step('what the customer answers by mail stands in the same thread, and the reply goes there', async () => {
    await mail('<1@customers.example>', 'It came, but the lamp is broken.');
    await expect(emma.message('It came, but the lamp is broken.')).toBeVisible();
    await emma.reply('I am sorry. We send another one.');
    await expect.poll(() => mails.taken.at(-1)).toContain('We send another one.');
  });

  await test.step('the same in WeChat, where nobody greets and nothing is asked', async () => {
    await wechat.write(`${tandem.url}/hooks/${account.id}`, openId, 'When does the new lamp come?');
    await expect(emma.message('When does the new lamp come?')).toBeVisible();
    await emma.reply('On Friday.');
    await expect.poll(() => wechat.sent).toEqual([{ to: openId, text: 'On Friday.' }]);
    await choose('webchat');
    await emma.reply('And here it is in the chat, too.');
    await expect(widget.message('And here it is in the chat, too.')).toBeVisible();
    expect(mails.taken).toHaveLength(2);
  });

  await test.step('it is one contact, one conversation, one stay in the queue, one run of the flow', async () => {
    const { id, contact } = await current();
    const { items } = await admin.call(api.conversations.list, { query: { view: 'all', contactId: contact.id } });
    expect(items.filter(({ mergedInto }) => mergedInto === undefined).map((one) => one.id)).toEqual([id]);
    const record = await admin.call(api.conversations.get, { params: { id } });
    expect(record.legs?.map(({ channelType }) => channelType)).toEqual([
      'channel-email/mailbox',
      'channel-wechat/official',
    ]);
    expect(record.workItems).toHaveLength(1);
    expect(record.events.filter(({ type }) => type === 'flow.started')).toHaveLength(1);
    for (const channel of ['mailbox', 'official', 'webchat']) {
      await expect(emma.log.getByText(emma.t('thread:reply.now', { channel })).first()).toBeVisible();
    }
  });
  mails.close();
  wechat.close();

  async function current() {
    const { items } = await admin.call(api.conversations.list, { query: { view: 'all', state: 'open' } });
    const [mine] = items.filter(({ agentName }) => agentName === 'Emma Clarke');
    if (!mine) throw new Error('Emma has no conversation.');
    return mine;
  }
  async function choose(option: string) {
    await emma.page.getByRole('button', { name: new RegExp(emma.t('thread:reply.channel')) }).click();
    await emma.page.getByRole('option', { name: option }).click();
    await expect(emma.page.getByRole('listbox')).toBeHidden();
  }
  async function mail(id: string, text: string) {
    const body = [`From: Anna <${address}>`, `Message-ID: ${id}`, 'Subject: Order', '', text].join('\r\n');
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const answer = await fetch(`${tandem.url}/hooks/${mailbox.id}`, {
      ...{ method: 'POST', body, headers: { 'x-mail-signature': signature } },
    });
    expect(answer.status).toBe(200);
  }
  async function deskOf(displayName: string): Promise<Desk> {
    const email = `${displayName.replace(' ', '.').toLowerCase()}@example.com`;
    const queueIds = [queues.sales, queues.afterSales];
    const { page } = await profile();
    const languages = [{ code: 'en', level: 5 }];
    await (await hire(tandem, admin, { displayName, email, queueIds, languages })).enter(page.context());
    const desk = new Desk(page);
    await desk.goAvailable();
    return desk;
  }
});
