// @vitest-environment happy-dom
import { api, type ColleagueDto, type ConversationRecordDto } from '@tandem/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, event, record, row } from '../../../testing/conversations.ts';
import { FakeSocket } from '../../../testing/fake-socket.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { ConversationView } from '../conversation-view.tsx';
import { useThreadStore } from '../data/thread-store.ts';
import { useViewersStore } from '../data/viewers-store.ts';

beforeEach(() => {
  useThreadStore.setState({ threads: {} });
  useViewersStore.setState({ viewers: {} });
});

async function open(more: Partial<ConversationRecordDto> = {}, server = desk(more)) {
  const socket = new FakeSocket();
  const view = await renderInConsole(
    <ConversationView
      conversationId="c1"
      thread={null}
      onBack={() => undefined}
      onDetails={() => undefined}
      side={() => null}
    />,
    { api: server, socket },
  );
  await screen.findByRole('textbox');
  return { ...view, server, socket, user: userEvent.setup() };
}
const press = async (user: ReturnType<typeof userEvent.setup>, name: string) =>
  user.click(screen.getByRole('button', { name }));
const zhao = (presence: ColleagueDto['presence']): ColleagueDto => ({
  ...{ id: 'u2', displayName: 'Zhao', role: 'supervisor', queueIds: [], languages: [], presence },
});
const consult = (more: object) => ({
  ...{ id: 'co', agentId: 'u2', agentName: 'Zhao', byAgentId: 'u1', byAgentName: 'Wang Min', askedAt: 1 },
  state: 'asked' as const,
  ...more,
});

describe('a consult', () => {
  it('waits for the colleague, then can be completed', async () => {
    const { server, user } = await open({ consult: consult({}) });
    expect(screen.getByTestId('consult').textContent).toContain('You asked Zhao');
    expect(screen.queryByRole('button', { name: 'Transfer to Zhao' })).toBeNull();
    server.on(api.conversations.get, record({ consult: consult({ state: 'accepted' }) }));
    server.on(api.conversations.completeConsult, row('c1')).on(api.conversations.endConsult, row('c1'));
    await press(user, 'Cancel');
    await screen.findByRole('button', { name: 'Keep it' });
    await press(user, 'Transfer to Zhao');
    await waitFor(() => expect(server.calls(api.conversations.completeConsult)).toHaveLength(1));
  });

  it('is known to be answered as soon as the colleague is there', async () => {
    const { server, socket } = await open({ consult: consult({}) });
    server.on(api.conversations.get, record({ consult: consult({ state: 'accepted' }) }));
    const data = { consultId: 'co', agentId: 'u2' };
    act(() => socket.deliver('event', event(4, '', { type: 'consult.accepted', data })));
    await screen.findByRole('button', { name: 'Transfer to Zhao' });
  });

  it('asks me, and I can be there or not', async () => {
    const mine = consult({ agentId: 'u1', agentName: 'Wang Min', byAgentId: 'u2', byAgentName: 'Zhao' });
    const { server, user } = await open({ agentId: 'u2', agentName: 'Zhao', consult: mine });
    server.on(api.conversations.acceptConsult, row('c1'));
    expect(screen.getByTestId('consult').textContent).toContain('Zhao asks you');
    expect(screen.getByRole('button', { name: 'Not now' })).toBeTruthy();
    await press(user, 'I am here');
    await waitFor(() => expect(server.calls(api.conversations.acceptConsult)).toHaveLength(1));
  });

  it('says when the colleague has gone, and offers no transfer', async () => {
    const server = desk({ consult: consult({ state: 'accepted' }) }).on(api.people.colleagues, {
      items: [zhao('offline')],
    });
    await open({}, server);
    await screen.findByText('Zhao has gone offline');
    expect(screen.queryByRole('button', { name: 'Transfer to Zhao' })).toBeNull();
  });

  it('begins in the transfer dialog, beside the blind transfer, with who is free', async () => {
    const { server, user } = await open();
    server.on(api.conversations.transferTargets, {
      agents: [{ id: 'u2', displayName: 'Zhao', presence: 'available', load: 1, capacity: 4 }],
      queues: [{ id: 'q2', name: 'Billing', description: '', waiting: 3, free: 2 }],
      skills: [],
    });
    server.on(api.conversations.consult, row('c1'));
    await press(user, 'Transfer');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Ask first' })).toHaveProperty('disabled', true);
    await user.click(dialog.getByRole('radio', { name: 'To a colleague' }));
    await user.click(dialog.getByRole('button', { name: /Colleague/ }));
    await user.click(await screen.findByRole('option', { name: /Zhao/ }));
    await user.click(dialog.getByRole('button', { name: 'Ask first' }));
    await waitFor(() =>
      expect(server.calls(api.conversations.consult)[0]?.body).toEqual({
        to: { kind: 'agent', agentId: 'u2' },
        note: '',
      }),
    );
  });
});

describe('merged conversations', () => {
  it('show one thread in order of time, each message once, and the merge can be undone', async () => {
    const earlier = [event(1, 'from the leg', { id: 'x1', conversationId: 'c2', at: event(2).at - 1 })];
    const { server, user } = await open({ legs: [{ id: 'c2', channelType: 'mail/imap' }], earlier });
    const texts = screen.getAllByRole('article').map((each) => each.querySelector('.whitespace-pre-wrap')?.textContent);
    expect(texts).toEqual(['message 1', 'from the leg', 'message 2', 'message 3']);
    server.on(api.conversations.separate, row('c1'));
    await press(user, 'Undo the merge');
    await waitFor(() => expect(server.calls(api.conversations.separate)[0]?.body).toEqual({ otherId: 'c2' }));
  });

  it('lead on from the one that was merged', async () => {
    await open({ mergedInto: 'c9' });
    expect(screen.getByRole('link', { name: 'Open it' }).getAttribute('href')).toContain('/inbox/all/c9');
  });
});

describe('colleagues', () => {
  it('who look at it are named, and forgotten when they leave', async () => {
    const { socket } = await open();
    act(() =>
      useViewersStore.getState().see('c1', { key: 'k', id: 'u2', displayName: 'Zhao', isReplying: false, until: 1e15 }),
    );
    expect(screen.getByTestId('viewers').textContent).toContain('Zhao is viewing');
    act(() => useViewersStore.getState().gone('c1', 'k'));
    expect(screen.queryByTestId('viewers')).toBeNull();
    expect(socket.asked('viewing')[0]).toMatchObject({ conversationId: 'c1', isNew: true });
  });

  it('can be asked for help, which is a note that means them', async () => {
    const server = desk().on(api.people.colleagues, { items: [zhao('available')] });
    const { user } = await open({}, server);
    await press(user, 'More actions');
    await user.click(await screen.findByRole('menuitem', { name: 'Ask for help' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: /Colleague/ }));
    await user.click(await screen.findByRole('option', { name: /Zhao/ }));
    await user.type(dialog.getByRole('textbox'), 'What is our limit?');
    await user.click(dialog.getByRole('button', { name: 'Ask' }));
    await waitFor(() =>
      expect(server.calls(api.conversations.addNote)[0]?.body).toMatchObject({
        text: '@Zhao What is our limit?',
        mentions: ['u2'],
      }),
    );
  });
});

it('names labels and the tier as their settings do', async () => {
  const contact = { ...record().contact, tier: 'gold' };
  const server = desk({ contact, labels: ['returns'] }).on(api.desk.labels, {
    items: ['returns'],
    settings: [{ key: 'returns', name: { en: 'Return or exchange' }, color: 'danger', active: true }],
  });
  await open({}, server);
  expect(await screen.findByText('Return or exchange')).toBeTruthy();
  expect(screen.getByText('Gold')).toBeTruthy();
  expect(screen.queryByText('returns')).toBeNull();
});

describe('a long thread', () => {
  it('draws a window of it, the newest', async () => {
    const events = Array.from({ length: 450 }, (_, index) => event(index + 1));
    await open({ events, hasOlderEvents: false });
    expect(screen.getAllByRole('article').length).toBeLessThanOrEqual(200);
    expect(screen.getByText('message 450')).toBeTruthy();
    expect(screen.queryByText('message 100')).toBeNull();
    // 1,500 for the whole page, as for a list: six for each message leave room for what stands around them.
    expect(screen.getByRole('log').querySelectorAll('*').length).toBeLessThan(1_200);
  });

  it('shows a message that cannot be drawn as such, with its source, and the others', async () => {
    const broken = event(2, 'x', { content: { text: 'x', quickReplies: [{ id: 'a', label: {} as never }] } });
    // React tells the console of it, too: that is what this test wants.
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    useThreadStore.getState().merge('c1', [event(1), broken, event(3)]);
    await open({ events: [event(1)] });
    expect(String(told.mock.calls.flat().find((each) => each instanceof Error))).toContain(
      'not valid as a React child',
    );
    told.mockRestore();
    expect(screen.getByText('This message cannot be shown')).toBeTruthy();
    expect(screen.getByText('View source')).toBeTruthy();
    expect(screen.getByText('message 3')).toBeTruthy();
  });
});
