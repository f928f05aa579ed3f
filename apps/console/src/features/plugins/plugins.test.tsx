// @vitest-environment happy-dom
import { api, type PluginDto } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeApi, refusal } from '../../testing/fake-api.ts';
import { renderInConsole } from '../../testing/render-in-console.tsx';
import { PluginPage } from './plugin-page.tsx';
import { PluginTrouble } from './plugin-trouble.tsx';
import { PluginsPage } from './plugins-page.tsx';

const plugin = (more: Partial<PluginDto> = {}): PluginDto => ({
  id: 'orders',
  version: '1.2.0',
  title: { en: 'Orders' },
  description: { en: 'Looks up orders' },
  engine: '^1.0.0',
  origin: 'installed',
  enabled: false,
  state: 'disabled',
  permissions: ['http:api.shop.example'],
  contributes: { contactSources: ['orders'] },
  config: { url: 'https://shop.example' },
  configSchema: {
    type: 'object',
    properties: { url: { type: 'string', title: 'Address', minLength: 1 }, limit: { type: 'integer', title: 'Limit' } },
    required: ['url'],
  },
  revision: 3,
  ...more,
});
const serverWith = (one: PluginDto) =>
  new FakeApi().on(api.plugins.list, { items: [one], roots: [] }).on(api.plugins.ui, { items: [] });

describe('the list', () => {
  it('asks before a plugin runs: what it may do, and refusing changes nothing', async () => {
    const server = serverWith(plugin()).on(api.plugins.setEnabled, plugin({ enabled: true, state: 'starting' }));
    await renderInConsole(<PluginsPage />, { api: server });
    const user = userEvent.setup();
    (await screen.findByRole('button', { name: 'Enable' })).focus();
    await user.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Enable Orders?' }));
    expect(dialog.getByText('Reach api.shop.example over the network')).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(server.calls(api.plugins.setEnabled)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Enable' }));
    server.on(api.plugins.list, { items: [plugin({ enabled: true, state: 'running' })], roots: [] });
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Enable' }));
    expect(await screen.findByText('Running')).toBeTruthy();
    expect(server.calls(api.plugins.setEnabled)[0]?.body).toEqual({ enabled: true });
  });

  it('shows why a plugin failed, and has no switch for one that does not fit', async () => {
    const error = { code: 'plugin.setup', message: 'No token', at: 0 };
    const { api: server, socket } = await renderInConsole(<PluginsPage />, {
      api: serverWith(plugin({ enabled: true, state: 'failed', error })),
    });
    expect((await screen.findByRole('alert')).textContent).toContain('No token');
    expect(screen.getByText('Failed')).toBeTruthy();
    server.on(api.plugins.list, { items: [plugin({ state: 'incompatible' })], roots: [] });
    socket.deliver('plugins', { revision: 4 });
    expect(await screen.findByText('Does not fit')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Enable' })).toBeNull();
  });

  it('tells who may only look nothing about switches', async () => {
    await renderInConsole(<PluginsPage />, {
      api: serverWith(plugin()),
      me: { grants: [{ permission: 'plugin:read', scope: 'workspace' }] },
    });
    await screen.findByText('Off');
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the banner over every page', () => {
  const broken = plugin({ enabled: true, state: 'failed' });

  it('names a plugin that is down to who can mend it, until it works or is put away', async () => {
    const { socket, api: server } = await renderInConsole(<PluginTrouble />, { api: serverWith(broken) });
    const user = userEvent.setup();
    const banner = await screen.findByRole('alert');
    expect(banner.textContent).toContain('Orders is switched on and does not work.');
    expect(within(banner).getByRole('link', { name: 'See why' }).getAttribute('href')).toBe('/plugins/orders');
    await user.click(within(banner).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('alert')).toBeNull();
    const other = plugin({ id: 'crm', title: { en: 'CRM' }, enabled: true, state: 'missing' });
    server.on(api.plugins.list, { items: [broken, other], roots: [] });
    socket.deliver('plugins', { revision: 5 });
    expect((await screen.findByRole('alert')).textContent).toContain('Orders and CRM are switched on and do not work.');
    server.on(api.plugins.list, { items: [plugin({ enabled: true, state: 'running' })], roots: [] });
    socket.deliver('plugins', { revision: 6 });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('is not for those who cannot, and not about plugins that are off', async () => {
    const grants = [{ permission: 'plugin:read' as const, scope: 'workspace' as const }];
    const { api: server } = await renderInConsole(<PluginTrouble />, { api: serverWith(broken), me: { grants } });
    expect(server.calls(api.plugins.list)).toEqual([]);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the settings', () => {
  const open = async (server: FakeApi) => {
    const view = await renderInConsole(<PluginPage />, { api: server, path: '/plugins/orders' });
    const address = await screen.findByRole<HTMLInputElement>('textbox', { name: /Address/ });
    return { ...view, address, user: userEvent.setup() };
  };

  it('are saved on the revision they were opened with', async () => {
    const server = serverWith(plugin()).on(api.plugins.configure, ({ body }) =>
      plugin({ config: body.config, revision: 4 }),
    );
    const { address, user } = await open(server);
    await user.type(address, '/v2');
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText(/Settings saved/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await waitFor(() => expect(server.calls(api.plugins.configure)).toHaveLength(2));
    expect(server.calls(api.plugins.configure).map(({ body }) => body)).toEqual([
      { config: { url: 'https://shop.example/v2' }, baseRevision: 3 },
      { config: { url: 'https://shop.example/v2' }, baseRevision: 4 },
    ]);
  });

  it('stay as typed when somebody else saved first, until theirs are loaded', async () => {
    const theirs = plugin({ config: { url: 'https://theirs.example' }, revision: 9 });
    const server = serverWith(plugin())
      .on(api.plugins.configure, refusal(409, 'plugin.changed'))
      .on(api.plugins.get, theirs);
    const { address, user } = await open(server);
    await user.type(address, '/mine');
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Someone else changed these settings');
    expect(address.value).toBe('https://shop.example/mine');
    await user.click(screen.getByRole('button', { name: 'Load their settings' }));
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /Address/ })).toHaveProperty('value', 'https://theirs.example'),
    );
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('are not replaced under the hands by a reload of the list', async () => {
    const { address, user, api: server, client } = await open(serverWith(plugin()));
    await user.type(address, '/mine');
    server.on(api.plugins.list, { items: [plugin({ revision: 5 })], roots: [] });
    await client.refetchQueries({ queryKey: ['plugins'] });
    expect(screen.getByRole('textbox', { name: /Address/ })).toHaveProperty('value', 'https://shop.example/mine');
  });

  it('show what the server refuses at the field it is about', async () => {
    const issues = [{ path: ['body', 'config', 'url'], code: 'unreachable', message: 'x' }];
    const server = serverWith(plugin()).on(api.plugins.configure, refusal(400, 'input.invalid', { issues }));
    const { address, user } = await open(server);
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await waitFor(() => expect(address.getAttribute('aria-invalid')).toBe('true'));
  });
});

describe('the connection', () => {
  const running = (more: object) =>
    plugin({ enabled: true, state: 'running', health: { ok: true, checkedAt: 0, ...more } });
  const show = async (one: PluginDto, answer: PluginDto) =>
    renderInConsole(<PluginPage />, {
      api: serverWith(one).on(api.plugins.checkHealth, answer),
      path: '/plugins/orders',
    });

  it('is tested with the saved settings, and tells how long the answer took or what is wrong', async () => {
    const { api: server } = await show(running({ tookMs: 3 }), running({ tookMs: 84 }));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Test connection' }));
    expect(await screen.findByText('Answered in 84 ms')).toBeTruthy();
    server.on(api.plugins.checkHealth, running({ ok: false, detail: 'no route to host', tookMs: 1 }));
    await user.click(screen.getByRole('button', { name: 'Test connection' }));
    expect(await screen.findByText('Not healthy: no route to host')).toBeTruthy();
  });

  it('cannot be tested of a plugin that has no check', async () => {
    await show(running({}), running({}));
    expect(await screen.findByRole('button', { name: 'Save settings' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Test connection' })).toBeNull();
  });
});
