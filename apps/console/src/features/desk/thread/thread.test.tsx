// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, event, record, sent } from '../../../testing/conversations.ts';
import { type FakeApi, noNetwork, refusal } from '../../../testing/fake-api.ts';
import { FakeSocket } from '../../../testing/fake-socket.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { ConversationView } from '../conversation-view.tsx';
import { useThreadStore } from '../data/thread-store.ts';

beforeEach(() => useThreadStore.setState({ threads: {} }));

async function open(server: FakeApi = desk(), socket = new FakeSocket()) {
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
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox');
  return { ...view, field, user: userEvent.setup() };
}
const log = () => within(screen.getByRole('log'));
const texts = () =>
  screen.getAllByRole('article').map((article) => article.querySelector('.whitespace-pre-wrap')?.textContent);
const delivery = () =>
  [...document.querySelectorAll('[data-delivery]')].map((mark) => mark.getAttribute('data-delivery'));

describe('sending', () => {
  it('shows the message at once, and once only when it is confirmed twice', async () => {
    let confirm: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      confirm = resolve;
    });
    const server = desk().on(api.conversations.send, async ({ body }) => {
      await waiting;
      return sent(4, body.clientId, body.text);
    });
    const { field, user, socket } = await open(server);
    await user.type(field, 'On its way{Enter}');
    expect(field.value).toBe('');
    expect(log().getByText('On its way')).toBeTruthy();
    expect(delivery()).toEqual(['sending']);
    const [request] = server.calls(api.conversations.send);
    socket.deliver('event', sent(4, request?.body.clientId ?? '', 'On its way'));
    await act(async () => confirm());
    expect(texts().filter((text) => text === 'On its way')).toHaveLength(1);
    expect(delivery()).toEqual(['sent']);
  });

  it('keeps a refused text beside the reason to send it again', async () => {
    const server = desk().on(api.conversations.send, refusal(422, 'conversation.closed'));
    const { field, user } = await open(server);
    await user.type(field, 'Hello{Enter}');
    await screen.findByText('Not sent');
    server.on(api.conversations.send, ({ body }) => sent(4, body.clientId, body.text));
    await user.click(screen.getByRole('button', { name: 'Send again' }));
    await waitFor(() => expect(delivery()).toEqual(['sent']));
    expect(texts().filter((text) => text === 'Hello')).toHaveLength(1);
  });

  it('throws a refused text away when asked to', async () => {
    const { field, user } = await open(desk().on(api.conversations.send, refusal(422, 'conversation.closed')));
    await user.type(field, 'Hello{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    expect(log().queryByText('Hello')).toBeNull();
  });

  it('repeats with the same id after the connection is back', async () => {
    const server = desk();
    const { field, user, socket } = await open(server);
    vi.stubGlobal('fetch', noNetwork);
    await user.type(field, 'Are you there?{Enter}');
    expect(delivery()).toEqual(['sending']);
    const ids = () => server.calls(api.conversations.send).map(({ body }) => body.clientId);
    const [outgoing] = useThreadStore.getState().threads.c1?.outgoing ?? [];
    vi.stubGlobal('fetch', server.fetch);
    await waitFor(() => expect(socket.connected).toBe(false));
    socket.comeBack();
    await waitFor(() => expect(delivery()).toEqual(['sent']));
    expect(ids()).toEqual([outgoing?.clientId]);
  });

  it('sends one after the other, so that quick messages keep their order', async () => {
    const order: string[] = [];
    let first: () => void = () => undefined;
    const server = desk().on(api.conversations.send, async ({ body }) => {
      order.push(body.text);
      if (body.text === 'one') await new Promise<void>((resolve) => (first = resolve));
      return sent(order.length + 3, body.clientId, body.text);
    });
    const { field, user } = await open(server);
    await user.type(field, 'one{Enter}two{Enter}');
    await waitFor(() => expect(order).toEqual(['one']));
    await act(async () => first());
    await waitFor(() => expect(order).toEqual(['one', 'two']));
  });

  it('never sends a note as a reply, and keeps each draft where it was written', async () => {
    const server = desk();
    const { field, user, unmount } = await open(server);
    await user.type(field, 'for Li Lei');
    await user.click(screen.getByRole('radio', { name: 'Note' }));
    await user.type(screen.getByRole('textbox'), 'watch out{Enter}');
    await waitFor(() => expect(server.calls(api.conversations.addNote)[0]?.body.text).toBe('watch out'));
    expect(server.calls(api.conversations.send)).toEqual([]);
    unmount();
    await waitFor(() =>
      expect(server.calls(api.conversations.saveDrafts).at(-1)?.body).toMatchObject({
        reply: { text: 'for Li Lei' },
        note: { text: '' },
      }),
    );
  });
});

describe('following', () => {
  it('asks for what is missing in the middle, from before the gap and once', async () => {
    const socket = new FakeSocket();
    await open(desk(), socket);
    socket.replies.watch = ({ afterSeq }: { afterSeq: number }) => ({
      events: afterSeq === 3 ? [event(4), event(5), event(6)] : [],
      lastSeq: 6,
    });
    socket.deliver('event', event(6));
    expect(socket.asked('watch').at(-1)).toEqual({ conversationId: 'c1', afterSeq: 3 });
    expect(texts()).toEqual([1, 2, 3, 4, 5, 6].map((seq) => `message ${seq}`));
  });

  it('does not ask for ever for what was never stored', async () => {
    const socket = new FakeSocket();
    await open(desk(), socket);
    socket.replies.watch = () => ({ events: [], lastSeq: 3 });
    const before = socket.asked('watch').length;
    socket.deliver('event', event(5));
    socket.deliver('event', event(6));
    expect(socket.asked('watch')).toHaveLength(before + 1);
  });

  it('catches up after a reconnect, page by page', async () => {
    const socket = new FakeSocket();
    await open(desk(), socket);
    socket.replies.watch = ({ afterSeq }: { afterSeq: number }) => ({ events: [event(afterSeq + 1)], lastSeq: 6 });
    socket.cut();
    socket.comeBack();
    expect(texts().at(-1)).toBe('message 6');
  });

  it('reads older messages before the first and keeps the place', async () => {
    const server = desk({ events: [event(8), event(9)], hasOlderEvents: true }).on(
      api.conversations.events,
      ({ query }) => ({
        items: [1, 2, 3, 4, 5, 6, 7].filter((seq) => seq < (query.before ?? 0)).map((seq) => event(seq)),
        lastSeq: 9,
      }),
    );
    const { user } = await open(server);
    const area = screen.getByRole('log');
    Object.defineProperty(area, 'scrollHeight', { get: () => screen.getAllByRole('article').length * 100 });
    area.scrollTop = 20;
    area.dispatchEvent(new Event('scroll'));
    await user.click(screen.getByRole('button', { name: 'Load older messages' }));
    await waitFor(() => expect(texts()).toHaveLength(9));
    expect(screen.queryByRole('button', { name: 'Load older messages' })).toBeNull();
    expect(screen.queryByText(/new message/)).toBeNull();
  });

  it('says when older messages cannot be read', async () => {
    const server = desk({ events: [event(8)], hasOlderEvents: true }).on(api.conversations.events, () => noNetwork());
    const { user } = await open(server);
    vi.stubGlobal('fetch', noNetwork);
    await user.click(screen.getByRole('button', { name: 'Load older messages' }));
    expect(await screen.findByText(/The server cannot be reached/)).toBeTruthy();
  });

  it('marks the first unread message, and keeps the mark after it counts as read', async () => {
    const work = event(6, '', { type: 'offer.accepted', data: { agentId: 'u1', waitedMs: 0 } });
    const server = desk({ events: [event(3), event(4), event(5), work], seq: 6, unread: 2 });
    const { client } = await open(server);
    const mark = () => screen.getByText('Unread').compareDocumentPosition(log().getByText('message 4'));
    expect(mark() & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(log().getByText('message 3').compareDocumentPosition(screen.getByText('Unread'))).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
    await waitFor(() => expect(server.calls(api.conversations.read)[0]?.body).toEqual({ upToSeq: 6 }));
    server.on(api.conversations.get, record({ unread: 0 }));
    await act(() => client.refetchQueries({ queryKey: ['conversation', 'c1'] }));
    expect(screen.getByText('Unread')).toBeTruthy();
  });

  it('lets one message that cannot be drawn fall alone', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { socket } = await open();
    socket.deliver('event', { ...event(4), files: [undefined as never] });
    socket.deliver('event', event(5));
    expect(await screen.findByText('This message cannot be shown')).toBeTruthy();
    expect(texts().at(-1)).toBe('message 5');
  });

  it('shows who types, and forgets it when the message comes', async () => {
    const { socket } = await open();
    const by = { kind: 'contact' as const, id: 'p1' };
    socket.deliver('typing', { conversationId: 'c1', by, typing: true });
    expect(screen.getByText('Li Lei is typing…')).toBeTruthy();
    socket.deliver('event', event(4));
    expect(screen.queryByText('Li Lei is typing…')).toBeNull();
  });
});

describe('what is not mine', () => {
  it('leaves a note, and takes over after asking', async () => {
    const server = desk({ agentId: 'u2', agentName: 'Zhao' }).on(api.conversations.takeOver, record());
    const { user } = await open(server);
    expect(await screen.findByText('Zhao is answering this conversation')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Reply to Li Lei' })).toHaveProperty('disabled', true);
    expect(screen.getByTestId('composer-locked').textContent).toBe('Zhao is replying');
    await user.click(screen.getByRole('button', { name: 'Help with a note' }));
    expect(screen.getByRole('textbox', { name: 'Note about Li Lei' })).toHaveProperty('disabled', false);
    await user.click(screen.getByRole('button', { name: 'Take over' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    await user.click(dialog.getByRole('button', { name: 'Take over' }));
    await waitFor(() => expect(server.calls(api.conversations.takeOver)).toHaveLength(1));
  });

  it('shows the reason and a way on when it cannot be read', async () => {
    const server = desk().on(api.conversations.get, refusal(404, 'unheard.of'));
    await renderInConsole(
      <ConversationView
        conversationId="c1"
        thread={null}
        onBack={() => undefined}
        onDetails={() => undefined}
        side={() => null}
      />,
      { api: server },
    );
    expect((await screen.findByRole('alert')).textContent).toContain('what it pointed to was removed');
  });
});

describe('a file', () => {
  const about = { id: 'f1', size: 9, url: '/files/f1?w=w1' };

  it('of an image is shown small and opens in full', async () => {
    const socket = new FakeSocket();
    await open(desk(), socket);
    const photo = { ...about, name: 'box.jpg', contentType: 'image/jpeg', thumbnailUrl: '/files/f1?w=w1&size=small' };
    socket.deliver('event', event(4, '', { files: [photo] }));
    const image = await log().findByRole('img', { name: 'Image box.jpg' });
    expect(image.getAttribute('src')).toBe('/files/f1?w=w1&size=small');
    expect(log().getByRole('link', { name: 'Open box.jpg in full size' }).getAttribute('href')).toBe('/files/f1?w=w1');
  });

  it('that was refused says why and leads nowhere', async () => {
    const socket = new FakeSocket();
    await open(desk(), socket);
    const refused = {
      ...about,
      name: 'setup.exe',
      contentType: 'application/octet-stream',
      state: 'type_refused' as const,
    };
    socket.deliver('event', event(4, '', { files: [refused] }));
    expect(await log().findByText('setup.exe')).toBeTruthy();
    expect(log().getByText('Not taken: files of this kind may harm')).toBeTruthy();
    expect(log().queryByRole('link', { name: /setup/ })).toBeNull();
  });
});

describe('a mail', () => {
  const url = '/files/f1?w=w1';
  const files = [{ id: 'f1', name: 'message.html', contentType: 'text/html; charset=utf-8', size: 9, url }];
  const text = 'It came.\n\nVon: Anna\nDid it?';
  const mail = event(4, '', { files, content: { text, newText: 'It came.', subject: 'Order 7' } });

  it('has its subject over what is new, and its layout on wish, where nothing runs', async () => {
    const socket = new FakeSocket();
    const { user } = await open(desk(), socket);
    socket.deliver('event', mail);
    expect(await log().findByText('Order 7')).toBeTruthy();
    expect(log().getByText('It came.')).toBeTruthy();
    expect(document.querySelector('iframe')).toBeNull();
    await user.click(await log().findByRole('button', { name: 'Show as it was sent' }));
    const frame = screen.getByTitle('The message as it was sent');
    expect([frame.getAttribute('src'), frame.getAttribute('sandbox')]).toEqual([
      url,
      'allow-popups allow-popups-to-escape-sandbox',
    ]);
    await user.click(log().getByRole('button', { name: 'Show the text alone' }));
    expect(document.querySelector('iframe')).toBeNull();
  });
});

describe('what customers do to their messages', () => {
  const about = { messageId: 'e1', seq: 1 };
  const change = (type: string, text: string, at = 4) => event(at, text, { type, data: about });

  it('shows an edited message as it is now, and as it was first one click away', async () => {
    const { user } = await open(desk({ events: [event(1, 'Helo'), change('message.edited', 'Hello')] }));
    expect(log().getByText('Hello')).toBeTruthy();
    expect(log().getByText('edited')).toBeTruthy();
    await user.click(log().getByRole('button', { name: 'As it was first' }));
    expect(log().getByText('Helo')).toBeTruthy();
  });

  it('hides a message as soon as it is taken back', async () => {
    const { socket } = await open(desk({ events: [event(1, 'My card is 4111'), event(2), event(3)] }));
    act(() => socket.deliver('event', change('message.deleted', '')));
    expect(await log().findByText('The customer took this message back')).toBeTruthy();
    expect(log().queryByText('My card is 4111')).toBeNull();
  });

  it('shows an emoji at the message', async () => {
    await open(desk({ events: [event(1, 'Thanks'), change('message.reacted', '👍')] }));
    expect(log().getByRole('img', { name: 'Reaction: 👍' })).toBeTruthy();
  });

  it('says what another tool wrote, and when a late message was written', async () => {
    const echo = event(1, 'From the app', {
      ...{ type: 'message.sent', actor: { kind: 'plugin', id: 'p' }, data: { echo: true } },
    });
    const late = event(2, 'Late', { at: Date.UTC(2026, 5, 1, 9, 30), data: { sentAt: Date.UTC(2026, 5, 1, 9) } });
    await open(desk({ events: [echo, late] }));
    expect(log().getByText('Written in the provider’s own tool')).toBeTruthy();
    expect(log().getByText(/^came at /)).toBeTruthy();
  });
});
