// @vitest-environment happy-dom
import { api, type FormerConversationDto } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { desk, event, record } from '../../../testing/conversations.ts';
import { FakeSocket } from '../../../testing/fake-socket.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { ConversationView } from '../conversation-view.tsx';
import { useThreadStore } from '../data/thread-store.ts';
import { FlowPanel } from '../side/flow-panel.tsx';

beforeEach(() => useThreadStore.setState({ threads: {} }));

const at = Date.UTC(2026, 4, 30, 9);
const former: FormerConversationDto = {
  ...{ id: 'c0', state: 'resolved', channelType: 'shop/app', agentName: 'Zhao', startedAt: at, lastAt: at },
  ...{ summary: { asked: 'My parcel is broken', note: 'Sent anew' }, variables: { order: 'A-17' } },
};
const said = (seq: number, text: string) => event(seq, text, { id: `old${seq}`, conversationId: 'c0', at: at + seq });

async function open(hasOlderEvents = false) {
  const server = desk({ former, hasOlderEvents, ...(hasOlderEvents && { events: [event(7)] }) });
  server.on(api.conversations.formerEvents, ({ query }) =>
    query.before === undefined ? { items: [said(9, 'Thank you')], before: 9 } : { items: [said(1, 'Broken!')] },
  );
  await renderInConsole(
    <ConversationView
      conversationId="c1"
      thread={null}
      onBack={() => undefined}
      onDetails={() => undefined}
      side={() => null}
    />,
    { api: server, socket: new FakeSocket() },
  );
  return { server, user: userEvent.setup() };
}
const texts = () => screen.getAllByRole('article').map((one) => one.querySelector('.whitespace-pre-wrap')?.textContent);

it('puts a summary over the thread, and the former messages before those of now', async () => {
  const { user } = await open();
  const summary = await screen.findByRole('region', { name: 'Summary of what was before' });
  expect(within(summary).getByText('My parcel is broken')).toBeTruthy();
  expect(within(summary).getByText('Sent anew')).toBeTruthy();
  expect(within(summary).getByRole('button').textContent).toMatch(/^Before: app, .*Zhao/);
  await waitFor(() => expect(texts()).toEqual(['Thank you', 'message 1', 'message 2', 'message 3']));
  await user.click(screen.getByRole('button', { name: 'Load older messages' }));
  await waitFor(() => expect(texts().slice(0, 2)).toEqual(['Broken!', 'Thank you']));
  const block = screen.getByRole('region', { name: 'What was said before' });
  await user.click(within(block).getByRole('button', { name: /^Before/ }));
  expect(texts()).toEqual(['message 1', 'message 2', 'message 3']);
});

it('waits with the former messages until the first of now is here', async () => {
  const { server } = await open(true);
  await screen.findByRole('region', { name: 'Summary of what was before' });
  expect(texts()).toEqual(['message 7']);
  expect(server.calls(api.conversations.formerEvents)).toEqual([]);
});

it('says what the earlier flow found out, also when none ran now', async () => {
  await renderInConsole(<FlowPanel record={record({ former })} />);
  const found = screen.getByRole('region', { name: 'From the earlier conversation' });
  expect(found.textContent).toContain('orderA-17');
  expect(screen.getByText('No flow ran here')).toBeTruthy();
});
