// @vitest-environment happy-dom
import { api, type ChannelHealthDto } from '@tandem/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeApi } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { ChannelsPage } from '../resources/channels.tsx';
import { ChannelTrouble } from './channel-trouble.tsx';

const channel = {
  ...{ id: 'c1', name: 'Bot', type: 'channel-bot/bot', config: { token: { set: true } } },
  ...{ active: true, createdAt: 0, updatedAt: 0, pluginReady: true },
};
const type = {
  ...{ type: 'channel-bot/bot', pluginId: 'channel-bot', title: { en: 'Bot' }, widget: false, capabilities: {} },
  setup: { en: 'Call setWebhook.\nWrite to the bot.' },
  configSchema: {
    type: 'object',
    properties: { token: { type: 'string', title: 'Bot token', minLength: 1, 'x-secret': true } },
    required: ['token'],
  },
};
const health = (more: Partial<ChannelHealthDto> = {}): ChannelHealthDto => ({
  ...{ channelId: 'c1', state: 'connected', queued: 0, notices: [] },
  lastHour: { received: 1, sent: 3, failed: 1, refused: 2 },
  ...more,
});
const failing = health({
  state: 'failing',
  reason: { code: 'channel.auth', text: 'The token has ended.', since: 1 },
});

const serverWith = (one = health(), channels: object[] = [channel]) =>
  new FakeApi()
    .on(api.plugins.channelTypes, { items: [type] })
    .on(api.flows.list, { items: [] } as never)
    .on(api.channels.list, { items: channels } as never)
    .on(api.channels.health, { items: [one] });

describe('a new channel', () => {
  it('is made step by step: settings, a test of them, who answers, its address', async () => {
    const server = serverWith(health(), [])
      .on(api.channels.test, { result: 'works', account: '@shop_bot', ms: 12 })
      .on(api.channels.create, ({ body }) => ({ ...channel, ...body }) as never);
    await renderInConsole(<ChannelsPage />, { api: server });
    const user = userEvent.setup();
    await user.click((await screen.findAllByRole('button', { name: 'New' }))[0]!);
    const token = await screen.findByLabelText(/Bot token/);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(screen.getByText('Step 1 of 4:')).toBeTruthy();
    fireEvent.change(token, { target: { value: '1:abc' } });
    fireEvent.blur(token);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.click(await screen.findByRole('button', { name: 'Test the connection' }));
    expect(await screen.findByText('@shop_bot')).toBeTruthy();
    expect(server.calls(api.channels.test)[0]?.body).toEqual({ type: 'channel-bot/bot', config: { token: '1:abc' } });
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(await screen.findByDisplayValue(/\/hooks\/c1$/)).toBeTruthy();
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Call setWebhook.',
      'Write to the bot.',
    ]);
    expect(server.calls(api.channels.create)[0]?.body).toMatchObject({ name: 'Bot', config: { token: '1:abc' } });
  });
});

describe('a channel', () => {
  const open = async (server: FakeApi) => {
    await renderInConsole(<ChannelsPage />, { api: server });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Edit Bot' }));
    return { user, dialog: within(await screen.findByRole('dialog')) };
  };

  it('shows how it does, and why it fails', async () => {
    const { dialog } = await open(serverWith(failing));
    expect(await dialog.findByText('The token has ended.')).toBeTruthy();
    expect(dialog.getByText('1 (25 % of what was sent)')).toBeTruthy();
    expect(dialog.getByText('Wrong signatures in the last hour').nextElementSibling?.textContent).toBe('2');
  });

  it('is tested with the secrets that it has, and says what to do about a refusal', async () => {
    const server = serverWith().on(api.channels.test, {
      ...{ result: 'failed', class: 'auth', message: 'Unauthorized', ms: 3 },
    });
    const { user, dialog } = await open(server);
    await user.click(await dialog.findByRole('button', { name: 'Test the connection' }));
    expect(await dialog.findByText(/refuses the password or token/)).toBeTruthy();
    expect(dialog.getByText('Unauthorized')).toBeTruthy();
    expect(server.calls(api.channels.test)[0]?.body).toMatchObject({
      channelId: 'c1',
      config: { token: { set: true } },
    });
  });

  it('is removed after what goes with it was shown', async () => {
    const server = serverWith()
      .on(api.channels.dependents, { flow: 'Welcome', openConversations: 2, queued: 1, widget: false })
      .on(api.channels.remove, undefined as never);
    const { user, dialog } = await open(server);
    await user.click(await dialog.findByRole('button', { name: 'Remove channel' }));
    const asked = within(await screen.findByRole('alertdialog'));
    expect(await asked.findByText('2 open conversations can no longer be answered on it.')).toBeTruthy();
    expect(asked.getByText('Welcome')).toBeTruthy();
    await user.click(asked.getByRole('button', { name: 'Remove channel' }));
    await waitFor(() => expect(server.calls(api.channels.remove)).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('the banner over every page', () => {
  it('says that a channel fails, and is gone when it works again', async () => {
    const server = serverWith(failing);
    const { socket } = await renderInConsole(<ChannelTrouble />, { api: server });
    const banner = await screen.findByRole('alert');
    expect(banner.textContent).toContain('The token has ended.');
    expect(within(banner).getByRole('link').getAttribute('href')).toBe('/settings/channels');
    server.on(api.channels.health, { items: [health()] });
    socket.deliver('changed', { resource: 'channelHealth', id: 'c1' });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('is not for those who cannot put it right', async () => {
    const grants = [{ permission: 'channel:read' as const, scope: 'workspace' as const }];
    const { api: server } = await renderInConsole(<ChannelTrouble />, { api: serverWith(failing), me: { grants } });
    expect(server.calls(api.channels.health)).toEqual([]);
  });
});
