// @vitest-environment happy-dom
import { api, queueInput } from '@tandem/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi, refusal } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { QueuesPage } from './queues.tsx';

const base = { key: 'k', active: true, createdAt: 0, updatedAt: 0 };
const queue = (id: string, name: string, overflow: object[] = []) => ({
  ...base,
  ...queueInput.parse({ name, overflow, callback: {}, announcements: {} }),
  id,
});
const none = { items: [] };

/** The form of the queue Orders with these rules, open; and what is done in it. */
async function form(overflow: object[] = []) {
  const server = new FakeApi()
    .on(api.people.colleagues, none)
    .on(api.people.list, none)
    .on(api.plugins.strategies, none)
    .on(api.skills.list, none)
    .on(api.businessHours.list, none)
    .on(api.queues.list, { items: [queue('q1', 'Orders', overflow), queue('q2', 'Returns')] })
    .on(api.queues.replace, ({ body }) => ({ ...queue('q1', 'Orders'), ...body }) as never);
  await renderInConsole(<QueuesPage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Edit Orders' }));
  await screen.findByRole('dialog');
  const panel = (name: string) => within(screen.getByRole('group', { name }));
  const choose = async (name: RegExp, option: string) => {
    await user.click(await panel('Overflow').findByRole('button', { name }));
    await user.click(await screen.findByRole('option', { name: option }));
  };
  const save = () => user.click(screen.getByRole('button', { name: 'Save' }));
  const stored = async () => {
    await save();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    return server.calls(api.queues.replace)[0]?.body;
  };
  return { server, user, panel, choose, save, stored };
}
const type = (field: HTMLElement, value: string) => {
  fireEvent.change(field, { target: { value } });
  fireEvent.blur(field);
};

it('an overflow rule asks for a limit and a queue only where they count', async () => {
  const { panel, choose, stored } = await form([{ when: 'nobody', action: 'text' }]);
  const overflow = panel('Overflow');
  expect(overflow.queryByRole('textbox', { name: /^Limit/ })).toBeNull();
  expect(overflow.queryByRole('button', { name: /To queue/ })).toBeNull();
  await choose(/When/, 'so many wait before');
  await choose(/Then/, 'move to another queue, place kept');
  await choose(/To queue/, 'Returns');
  type(overflow.getByRole('textbox', { name: /^Limit/ }), '12');
  type(overflow.getByRole('textbox', { name: 'English' }), 'One moment more.');
  expect((await stored())?.overflow).toEqual([
    { when: 'length', limit: 12, action: 'queue', queueId: 'q2', text: { en: 'One moment more.' } },
  ]);
});

it('says that work would come back, and keeps what was entered', async () => {
  const { server, panel, save } = await form([{ when: 'nobody', action: 'queue', queueId: 'q2' }]);
  server.on(api.queues.replace, refusal(422, 'queue.overflow_loop'));
  type(panel('Overflow').getByRole('textbox', { name: 'English' }), 'One moment more.');
  await save();
  expect(await screen.findByText(/would come back to it/)).toBeTruthy();
  expect(panel('Overflow').getByRole('textbox', { name: 'English' })).toHaveProperty('value', 'One moment more.');
});

it('callbacks and what waiting customers are told are stored as they were set', async () => {
  const { user, panel, stored } = await form();
  const callback = panel('Callback');
  await user.click(callback.getByRole('switch', { name: 'Waiting customers may choose it' }));
  type(callback.getByRole('textbox', { name: /^Attempts/ }), '5');
  type(callback.getByRole('textbox', { name: /^Pause between attempts/ }), '45');
  const told = panel('What waiting customers are told');
  await user.click(told.getByRole('switch', { name: 'Their place' }));
  type(told.getByRole('textbox', { name: /^Again every/ }), '120');
  const before = queue('q1', 'Orders');
  expect(await stored()).toMatchObject({
    callback: { ...before.callback, offered: true, attempts: 5, pauseMinutes: 45 },
    announcements: { ...before.announcements, position: false, everySeconds: 120 },
  });
});
