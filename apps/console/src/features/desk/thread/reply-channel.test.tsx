// @vitest-environment happy-dom
import { api, type ReplyChannelDto } from '@tandem/contracts';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { desk, event } from '../../../testing/conversations.ts';
import { FakeSocket } from '../../../testing/fake-socket.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { ConversationView } from '../conversation-view.tsx';
import { useThreadStore } from '../data/thread-store.ts';

beforeEach(() => useThreadStore.setState({ threads: {} }));

const reply = (kind: string, more: Partial<ReplyChannelDto> = {}): ReplyChannelDto => ({
  ...{ identityId: `at-${kind}`, channelId: kind, channelName: kind, channelType: `channel-${kind}/${kind}` },
  ...{ isDefault: false, carries: { sends: ['text'], links: true } },
  ...more,
});
const chat = reply('webchat', { isDefault: true });
const mail = reply('email', { address: 'li@example.com' });

async function open(items: readonly ReplyChannelDto[]) {
  const server = desk().on(api.replyChannels.list, { items: [...items] });
  const socket = new FakeSocket();
  await renderInConsole(
    <ConversationView
      conversationId="c1"
      thread={null}
      onBack={() => undefined}
      onDetails={() => undefined}
      side={() => null}
    />,
    { api: server, socket },
  );
  const user = userEvent.setup();
  const write = async (text: string) => user.type(await screen.findByRole('textbox'), `${text}{Enter}`);
  const sentTo = () => server.calls(api.conversations.send).map(({ body }) => body.identityId);
  return { server, socket, user, write, sentTo };
}

it('begins where the customer wrote last, and sends where I choose until they write again', async () => {
  const { socket, user, write, sentTo } = await open([chat, mail]);
  const choice = await screen.findByRole('button', { name: /Reply over/ });
  expect(choice.textContent).toBe('webchat');
  await write('Here');
  await waitFor(() => expect(sentTo()).toEqual([undefined]));
  await user.click(choice);
  await user.click(await screen.findByRole('option', { name: 'email · li@example.com' }));
  await write('By mail');
  await write('One more');
  await waitFor(() => expect(sentTo()).toEqual([undefined, 'at-email', 'at-email']));
  act(() => socket.deliver('event', event(300, 'I am back')));
  await waitFor(() => expect(screen.getByRole('button', { name: /Reply over/ }).textContent).toBe('webchat'));
  await write('Welcome');
  await waitFor(() => expect(sentTo()).toHaveLength(4));
  expect(sentTo()[3]).toBeUndefined();
});

it('offers only what one may write to now, and no choice of one', async () => {
  const { user } = await open([chat, mail, reply('wechat', { blocked: 'window' })]);
  await user.click(await screen.findByRole('button', { name: /Reply over/ }));
  expect((await screen.findAllByRole('option')).map(({ textContent }) => textContent)).toEqual([
    'webchat',
    'email · li@example.com',
  ]);
});

it('is not there for a customer with one address', async () => {
  const { server } = await open([chat]);
  await waitFor(() => expect(server.calls(api.replyChannels.list)).toHaveLength(1));
  await screen.findByRole('textbox');
  expect(screen.queryByRole('button', { name: /Reply over/ })).toBeNull();
});
