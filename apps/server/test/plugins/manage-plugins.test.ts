import { ConfigSecrets } from '@tandem/application';
import { expect, it, vi } from 'vitest';
import { ManagePlugins } from '../../src/plugins/host/manage-plugins.js';
import { toPluginDto } from '../../src/plugins/http/plugin-dto.js';
import { startHost } from './fake-tools.js';
import { temporaryFolder, writePlugin } from './fixture-plugin.js';

const config = {
  type: 'object',
  properties: {
    url: { type: 'string', default: 'https://a.example' },
    key: { type: 'string', minLength: 3, 'x-secret': true },
  },
};
const caller = { workspaceId: 'w' } as never;

async function start() {
  const dir = await temporaryFolder();
  await writePlugin(dir, 'probe', {
    manifest: { config },
    setup: 'return { health: () => ({ ok: true, detail: "up" }) };',
  });
  await writePlugin(dir, 'future', { manifest: { engine: '^2.0.0' } });
  const started = await startHost([{ dir, origin: 'installed' }]);
  const secrets = new ConfigSecrets(started.tools.sealer);
  const audit = { record: vi.fn(async (_caller: unknown, _entry: { action: string }) => undefined) };
  const transactions = { run: (work: (session: never) => unknown) => work(undefined as never) };
  const manage = new ManagePlugins(started.host, started.settings, secrets, transactions as never, audit as never);
  const dto = (id: string) => toPluginDto(started.host.get(id)!, started.host.settingOf(id), secrets);
  return { ...started, manage, audit, dto };
}

it('turns a plugin on and off, audited, and not twice', async () => {
  const { manage, audit, dto } = await start();
  expect((await manage.setEnabled(caller, 'probe', true)).state).toBe('running');
  await manage.setEnabled(caller, 'probe', true);
  expect(dto('probe')).toMatchObject({ enabled: true, revision: 1, health: { ok: true, detail: 'up' } });
  expect((await manage.setEnabled(caller, 'probe', false)).state).toBe('disabled');
  expect(audit.record.mock.calls.map(([, entry]) => entry.action)).toEqual(['plugin.enabled', 'plugin.disabled']);
});

it('keeps secrets write-only: sealed at rest, masked in answers, kept when sent back masked', async () => {
  const { manage, settings, dto } = await start();
  await manage.configure(caller, 'probe', { key: 'hush-hush' }, 0);
  expect(JSON.stringify(await settings.read())).not.toContain('hush-hush');
  expect(dto('probe')).toMatchObject({ config: { url: 'https://a.example', key: { set: true } }, revision: 1 });
  const before = (await settings.read()).plugins.probe?.config.key;
  await manage.configure(caller, 'probe', { url: 'https://b.example', key: { set: true } }, 1);
  const after = (await settings.read()).plugins.probe?.config;
  expect(after).toMatchObject({ url: 'https://b.example', key: { sealed: expect.any(String) } });
  expect(before).toMatchObject({ sealed: expect.any(String) });
});

it.each([
  ['a wrong type', { url: 1 }],
  ['an unknown field', { surprise: true }],
  ['an operator', { url: { $gt: '' } }],
  ['too short a secret', { key: 'x' }],
  ['what stands in the store', { key: { sealed: 'v1.forged' } }],
])('refuses settings with %s', async (_, given) => {
  const { manage, audit } = await start();
  await expect(manage.configure(caller, 'probe', given, 0)).rejects.toMatchObject({ code: 'plugin.config_invalid' });
  expect(audit.record).not.toHaveBeenCalled();
});

it('lets one of two admins win', async () => {
  const { manage } = await start();
  await manage.configure(caller, 'probe', { url: 'https://b.example' }, 0);
  const second = manage.configure(caller, 'probe', { url: 'https://c.example' }, 0);
  await expect(second).rejects.toMatchObject({ code: 'plugin.conflict', kind: 'conflict' });
});

it('turns on nothing that cannot run, and knows no other', async () => {
  const { manage } = await start();
  await expect(manage.setEnabled(caller, 'future', true)).rejects.toMatchObject({ code: 'plugin.unusable' });
  await expect(manage.setEnabled(caller, 'nobody', true)).rejects.toMatchObject({ code: 'plugin.not_found' });
});
