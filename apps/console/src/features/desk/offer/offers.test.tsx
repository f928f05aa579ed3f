// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { say } from '../../../shell/announcer.ts';
import { desk, offer, row } from '../../../testing/conversations.ts';
import { noNetwork, refusal } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { OfferDock } from './offer-dock.tsx';

vi.mock('../../../shell/announcer.ts', () => ({ say: vi.fn() }));

const key = (init: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'F2', code: 'F2', ...init });
const cards = () => [...document.querySelectorAll('[data-offer]')].map((card) => card.getAttribute('data-offer'));
const spoken = vi.mocked(say);

async function dock(...ids: string[]) {
  const server = desk()
    .on(api.offers.mine, { items: ids.map((id) => offer(id)) })
    .on(api.offers.accept, row('c1'))
    .on(api.offers.decline, undefined as never);
  const view = await renderInConsole(
    <>
      <input aria-label="elsewhere" />
      <OfferDock />
    </>,
    { api: server },
  );
  await waitFor(() => expect(cards()).toEqual(ids));
  return view;
}

describe('answering an offer', () => {
  it('accepts the oldest by F2, also while one types, and leads to the conversation', async () => {
    const { api: server, here } = await dock('a', 'b');
    screen.getByLabelText('elsewhere').focus();
    key();
    await waitFor(() => expect(here()).toBe('/inbox/mine/c-a'));
    expect(server.calls(api.offers.accept).map(({ params }) => params.id)).toEqual(['a']);
    expect(cards()).toEqual(['b']);
  });

  it('accepts once when the key is pressed twice', async () => {
    const { api: server } = await dock('a');
    key();
    key();
    await waitFor(() => expect(cards()).toEqual([]));
    expect(server.calls(api.offers.accept)).toHaveLength(1);
    expect(screen.queryByText(/in the meantime/)).toBeNull();
  });

  it('declines by Shift+F2 and a reason, and stays where one is', async () => {
    const { api: server, here } = await dock('a');
    key({ shiftKey: true });
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Not my field' }));
    await waitFor(() => expect(cards()).toEqual([]));
    expect(server.calls(api.offers.decline).map(({ body }) => body)).toEqual([{ reason: 'skill' }]);
    expect(here()).toBe('/');
  });

  it('declines without a reason when Shift+F2 is pressed twice', async () => {
    const { api: server } = await dock('a');
    key({ shiftKey: true });
    await screen.findByRole('menuitem', { name: 'Not my field' });
    expect(server.calls(api.offers.decline)).toEqual([]);
    key({ shiftKey: true });
    await waitFor(() => expect(cards()).toEqual([]));
    expect(server.calls(api.offers.decline).map(({ body }) => body)).toEqual([{}]);
  });

  it('accepts by Mod+Enter, too, unless a composer holds text', async () => {
    const { api: server } = await dock('a');
    const composer = document.createElement('section');
    composer.dataset.composer = 'reply';
    composer.dataset.holding = '';
    document.body.append(composer);
    key({ key: 'Enter', code: 'Enter', ctrlKey: true });
    delete composer.dataset.holding;
    expect(server.calls(api.offers.accept)).toHaveLength(0);
    key({ key: 'Enter', code: 'Enter', ctrlKey: true });
    await waitFor(() => expect(cards()).toEqual([]));
    expect(server.calls(api.offers.accept)).toHaveLength(1);
    composer.remove();
  });

  it('says it when somebody else was faster, and takes the card away', async () => {
    const { api: server, here } = await dock('a');
    server.on(api.offers.accept, refusal(409, 'unheard.of'));
    await userEvent.click(screen.getByRole('button', { name: /Accept/ }));
    expect(await screen.findByText(/Someone else changed this in the meantime/)).toBeTruthy();
    expect(cards()).toEqual([]);
    expect(here()).toBe('/');
  });

  it('keeps the card when the answer did not reach the server', async () => {
    const { api: server } = await dock('a');
    vi.stubGlobal('fetch', noNetwork);
    key();
    expect(await screen.findByText(/The server cannot be reached/)).toBeTruthy();
    vi.stubGlobal('fetch', server.fetch);
    expect(cards()).toEqual(['a']);
  });
});

describe('offers as they come and go', () => {
  it('appear at once, once, and leave the focus alone', async () => {
    const { socket } = await dock();
    const field = screen.getByLabelText('elsewhere');
    field.focus();
    socket.deliver('offer', offer('a'));
    socket.deliver('offer', offer('a'));
    expect(cards()).toEqual(['a']);
    expect(document.activeElement).toBe(field);
    expect(screen.getByRole('article', { name: 'Li Lei is waiting for you' }).textContent).toContain('Returns');
  });

  it('are announced once: an older one that is left over is no news', async () => {
    const { socket } = await dock('a');
    socket.deliver('offer', offer('b', { contact: { id: 'p2', displayName: 'Ana', tier: 'standard' } }));
    expect(spoken).toHaveBeenLastCalledWith('New offer: Ana in Returns', 'assertive');
    const before = spoken.mock.calls.length;
    socket.deliver('offerEnded', { assignmentId: 'b', outcome: 'withdrawn' });
    expect(cards()).toEqual(['a']);
    expect(spoken.mock.calls).toHaveLength(before);
  });

  it('say when they were missed, and end silently when answered elsewhere', async () => {
    const { socket } = await dock('a', 'b');
    socket.deliver('offerEnded', { assignmentId: 'b', outcome: 'accepted' });
    expect(screen.queryByText(/You missed/)).toBeNull();
    socket.deliver('offerEnded', { assignmentId: 'a', outcome: 'missed' });
    expect(await screen.findByText(/You missed Li Lei/)).toBeTruthy();
    expect(cards()).toEqual([]);
  });

  it('are read again after a break, on whatever page one is', async () => {
    const { api: server, socket } = await dock('a');
    socket.cut();
    server.on(api.offers.mine, { items: [offer('z')] });
    socket.comeBack();
    await waitFor(() => expect(cards()).toEqual(['z']));
  });

  it('stay when an older answer to the question for them comes later', async () => {
    const { api: server, socket } = await dock();
    let answer = (_: { items: [] }) => {};
    const older = new Promise<{ items: [] }>((resolve) => {
      answer = resolve;
    });
    const asked = server.calls(api.offers.mine).length;
    server.on(api.offers.mine, () => older);
    socket.cut();
    socket.comeBack();
    await waitFor(() => expect(server.calls(api.offers.mine)).toHaveLength(asked + 1));
    server.on(api.offers.mine, { items: [offer('a')] });
    socket.deliver('offer', offer('a'));
    answer({ items: [] });
    await waitFor(() => expect(server.calls(api.offers.mine)).toHaveLength(asked + 2));
    await expect.poll(cards).toEqual(['a']);
    socket.deliver('offerEnded', { assignmentId: 'a', outcome: 'missed' });
    expect(cards()).toEqual([]);
  });

  it('say what it is about: the note for the agent first, then the last words of the customer', async () => {
    const { socket } = await dock();
    socket.deliver('offer', offer('a', { note: 'A return of shoes', lastMessage: 'yes please' }));
    expect(screen.getByRole('article').textContent).toMatch(/A return of shoes.*yes please/);
    socket.deliver('offerEnded', { assignmentId: 'a', outcome: 'withdrawn' });
    socket.deliver('offer', offer('b', { lastMessage: 'Where is it?' }));
    expect(screen.getByRole('article').textContent).toContain('Where is it?');
  });

  it('say why me, in words', async () => {
    const { socket } = await dock();
    socket.deliver('offer', offer('a', { why: ['language:en:5', 'idle:94', 'load:1:4', 'only', 'x:y'] }));
    const card = screen.getByRole('article').textContent;
    for (const words of ['speaks English (level 5)', 'free for 1:34', '1 of 4 taken', 'asked for you', 'x:y'])
      expect(card).toContain(words);
  });
});
