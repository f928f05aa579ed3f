// @vitest-environment happy-dom
import { api, type ConversationRecordDto, type EventDto } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { desk, event, record, row } from '../../../testing/conversations.ts';
import { refusal } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { useThreadStore } from '../../desk/data/thread-store.ts';
import { WhisperAlerts } from '../../desk/whisper-alerts.tsx';
import { SessionPage } from './session-page.tsx';

afterEach(() => useThreadStore.setState({ threads: {} }));

const ofBen: Partial<ConversationRecordDto> = { agentId: 'ben', agentName: 'Ben' };
const whispered = (seq: number, text: string): EventDto =>
  event(seq, text, {
    type: 'whisper.sent',
    actor: { kind: 'user', id: 'u1', displayName: 'Wang Min' },
    data: { toAgentId: 'ben', clientId: 'whisper-1' },
  });
const joined = (seq: number) => event(seq, '', { type: 'supervisor.joined', data: { userId: 'u1' } });

async function session(more: Partial<ConversationRecordDto> = {}, server = desk()) {
  const api_ = server
    .on(api.supervision.watch, undefined)
    .on(api.conversations.get, record({ ...ofBen, ...more }))
    .on(api.supervision.whisper, whispered(9, 'Offer a refund'))
    .on(api.supervision.join, row('c1', ofBen))
    .on(api.conversations.send, event(10, 'I am here', { type: 'message.sent' }));
  const view = await renderInConsole(<SessionPage />, { api: api_, path: '/live/sessions/c1' });
  return { ...view, server: api_, user: userEvent.setup() };
}

it('tells the audit log before it reads anything, and shows no sign of itself to others', async () => {
  const { server, socket } = await session();
  expect(await screen.findByText('message 3')).toBeTruthy();
  expect(server.calls(api.supervision.watch)).toHaveLength(1);
  expect(socket.sent.map(([name]) => name)).not.toContain('typing');
  expect(screen.getByText('You look on unseen')).toBeTruthy();
});

it('shows nothing where looking on is refused', async () => {
  const server = desk().on(api.supervision.watch, refusal(403, 'access.denied'));
  const view = await renderInConsole(<SessionPage />, { api: server, path: '/live/sessions/c1' });
  expect(await screen.findByRole('button', { name: /again|retry/i })).toBeTruthy();
  expect(server.calls(api.conversations.get)).toEqual([]);
  expect(view.socket.sent.map(([name]) => name)).not.toContain('watch');
});

it('whispers with W and Enter; the thread shows it as no note of colleagues', async () => {
  const { server, user } = await session();
  await screen.findByText('message 3');
  await user.keyboard('w');
  const field = screen.getByRole('textbox', { name: 'Whisper' });
  await waitFor(() => expect(document.activeElement).toBe(field));
  await user.keyboard('Offer a refund{Enter}');
  const bubble = await screen.findByRole('article', { name: /^Whisper, Wang Min/ });
  expect(within(bubble).getByText('Offer a refund')).toBeTruthy();
  expect(within(bubble).getByText('only you and supervisors see this')).toBeTruthy();
  expect(server.calls(api.supervision.whisper)[0]?.body).toMatchObject({ text: 'Offer a refund' });
});

it('joins with J, and only then writes to the customer', async () => {
  const { server, user, socket } = await session();
  await screen.findByText('message 3');
  expect(screen.queryByRole('radio', { name: 'To the customer' })).toBeNull();
  await user.keyboard('j');
  await waitFor(() => expect(server.calls(api.supervision.join)).toHaveLength(1));
  socket.deliver('event', joined(4));
  await user.click(await screen.findByRole('radio', { name: 'To the customer' }));
  await user.type(screen.getByRole('textbox', { name: 'To the customer' }), 'I am here{Enter}');
  await waitFor(() => expect(server.calls(api.conversations.send)).toHaveLength(1));
  expect(server.calls(api.supervision.whisper)).toEqual([]);
});

it('takes away what makes no sense once it has ended', async () => {
  await session({ state: 'resolved', events: [event(1), joined(2)] });
  expect(await screen.findByText('Ended')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Join' })).toBeNull();
});

it('asks before it takes over', async () => {
  const server = desk().on(api.conversations.takeOver, row('c1'));
  const { user } = await session({}, server);
  await user.click(await screen.findByRole('button', { name: 'Take over' }));
  const asked = within(await screen.findByRole('alertdialog'));
  expect(server.calls(api.conversations.takeOver)).toEqual([]);
  await user.click(asked.getByRole('button', { name: 'Take over' }));
  await waitFor(() => expect(server.calls(api.conversations.takeOver)).toHaveLength(1));
});

it('reassigns to whoever is free, and to the queue it came from', async () => {
  const server = desk()
    .on(api.conversations.transferTargets, {
      agents: [{ id: 'kim', displayName: 'Kim', presence: 'available', load: 0, capacity: 4 }],
      queues: [{ id: 'q1', name: 'Orders', description: '', waiting: 2, free: 1 }],
      skills: [],
    })
    .on(api.supervision.reassign, row('c1'));
  const { user } = await session({ queueId: 'q1' }, server);
  await user.click(await screen.findByRole('button', { name: 'Reassign' }));
  const dialog = within(await screen.findByRole('dialog'));
  const choose = async (name: RegExp) => {
    await waitFor(() =>
      expect(dialog.getByRole<HTMLButtonElement>('button', { name: /Queue|Colleague/ }).disabled).toBe(false),
    );
    await user.click(dialog.getByRole('button', { name: /Queue|Colleague/ }));
    await user.click(await screen.findByRole('option', { name }));
  };
  await choose(/^Orders/);
  await user.click(dialog.getByRole('radio', { name: 'To a colleague' }));
  await choose(/^Kim/);
  await user.click(dialog.getByRole('button', { name: 'Reassign' }));
  await waitFor(() =>
    expect(server.calls(api.supervision.reassign)[0]?.body).toEqual({ to: { kind: 'agent', agentId: 'kim' } }),
  );
});

it('alerts the agent wherever they are', async () => {
  const { socket } = await renderInConsole(<WhisperAlerts />);
  socket.deliver('whisper', { conversationId: 'c1', from: { id: 'u2', displayName: 'Sam' }, text: 'Offer a refund' });
  expect(await screen.findByText('Sam whispers: Offer a refund')).toBeTruthy();
  expect(screen.getByText('Open')).toBeTruthy();
});
