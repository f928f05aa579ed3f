import type { OfferDto } from '@tandem/contracts';
import { emptyList, type Screen, type View } from './screen.ts';

const thread = async (view: View, which: keyof View['world']['conversations'], list = 'all') => {
  await view.go(`/inbox/${list}/${view.world.conversations[which]}`);
  await view.page.getByRole('log').getByRole('article').first().waitFor();
};

const offer = (view: View): OfferDto => ({
  assignmentId: 'assignment-1',
  workItemId: 'work-1',
  conversationId: view.world.conversations.waiting,
  contact: { id: 'contact-1', displayName: '韩梅梅', tier: 'vip', language: 'zh-CN' },
  channelType: 'channel-webchat/webchat',
  channelKind: 'chat',
  queueId: 'ecommerce_queue_sales',
  queueName: view.locale === 'en' ? 'Sales and orders' : '售前与订单',
  why: ['language:zh-CN:5', 'idle:94', 'load:0:4'],
  enqueuedAt: Date.now() - 38_000,
  offeredAt: Date.now(),
  expiresAt: Date.now() + 600_000,
  lastMessage: '我想退货',
});

const side = (name: 'customer' | 'suggestions' | 'flow' | 'timeline'): Screen => ({
  name: `inbox, side pane: ${name}`,
  async open(view) {
    await thread(view, 'mine', 'mine');
    await view.page.getByRole('tab', { name: view.t(`inbox:side.${name}`) }).click();
    await view.settled();
  },
});

/** The agent's desk. */
export const inboxScreens: readonly Screen[] = [
  { name: 'inbox', open: (view) => view.go('/inbox/all') },
  {
    name: 'inbox, empty',
    async open(view) {
      await view.answer('/conversations', emptyList);
      await view.go('/inbox/mine');
    },
  },
  {
    name: 'inbox, nobody waits',
    async open(view) {
      await view.answer('/conversations', emptyList);
      await view.go('/inbox/queue');
    },
  },
  { name: 'inbox, nothing found', open: (view) => view.go('/inbox/all?q=zzzzzz') },
  {
    name: 'inbox, list refused',
    async open(view) {
      await view.refuse('/conversations');
      await view.go('/inbox/all');
      await view.page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'inbox, my conversation', open: (view) => thread(view, 'mine', 'mine') },
  { name: 'inbox, a colleague’s conversation', open: (view) => thread(view, 'theirs') },
  { name: 'inbox, a waiting conversation', open: (view) => thread(view, 'waiting', 'queue') },
  { name: 'inbox, a conversation with the flow', open: (view) => thread(view, 'flow') },
  { name: 'inbox, a closed conversation', open: (view) => thread(view, 'closed') },
  { name: 'inbox, no such conversation', open: (view) => view.go('/inbox/all/nothing') },
  {
    name: 'inbox, note',
    async open(view) {
      await thread(view, 'mine', 'mine');
      await view.page.getByRole('radio', { name: view.t('inbox:composer.note') }).click();
      await view.page.locator('[data-composer=note]').waitFor();
    },
  },
  {
    name: 'inbox, canned responses',
    async open(view) {
      await thread(view, 'mine', 'mine');
      await view.page.locator('[data-composer] textarea').pressSequentially('/');
      await view.page.getByRole('listbox').waitFor();
    },
  },
  {
    name: 'inbox, message not sent',
    async open(view) {
      const id = view.world.conversations.mine;
      await view.refuse(`/conversations/${id}/messages`, 422, 'message.too_long');
      await thread(view, 'mine', 'mine');
      await view.page.locator('[data-composer] textarea').fill('☎ 400-800');
      await view.button('inbox:composer.send').click();
      await view.page.locator('[data-delivery=failed]').waitFor();
    },
  },
  side('customer'),
  side('suggestions'),
  side('flow'),
  side('timeline'),
  {
    name: 'inbox, transfer',
    async open(view) {
      await thread(view, 'mine', 'mine');
      await view.button('inbox:action.transfer').click();
      await view.dialog();
    },
  },
  {
    name: 'inbox, transfer refused',
    async open(view) {
      await view.refuse(`/conversations/${view.world.conversations.mine}/transfer`, 409, 'work.not_active');
      await thread(view, 'mine', 'mine');
      await view.button('inbox:action.transfer').click();
      await view.dialog();
      const dialog = view.page.getByRole('dialog');
      await dialog.locator('[aria-haspopup=listbox]').click();
      await view.page.getByRole('option').first().click();
      await dialog.getByRole('button', { name: view.t('inbox:transfer.submit'), exact: true }).click();
      await dialog.getByRole('alert').waitFor();
    },
  },
  {
    name: 'inbox, close',
    async open(view) {
      await thread(view, 'mine', 'mine');
      await view.button('inbox:action.close').click();
      await view.dialog();
    },
  },
  {
    name: 'inbox, take over',
    async open(view) {
      await thread(view, 'theirs');
      await view.button('inbox:thread.takeOver').click();
      await view.dialog();
    },
  },
  {
    name: 'inbox, an offer',
    async open(view) {
      await view.answer('/offers', { items: [offer(view)] });
      await thread(view, 'mine', 'mine');
      await view.page.locator('[data-offer]').waitFor();
    },
  },
  {
    name: 'inbox, presence',
    async open(view) {
      await view.go('/inbox/all');
      await view.page.locator('button[data-presence]').click();
      await view.page.getByRole('menu').waitFor();
    },
  },
];
