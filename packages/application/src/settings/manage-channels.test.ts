import { beforeEach, describe, expect, it } from 'vitest';
import { caller, SettingsScene } from '../testing/index.js';

let scene: SettingsScene;
const admin = caller('boss', 'admin');
const input = { name: 'Bot', type: 'telegram/bot', config: { token: 'hunter2' } };

beforeEach(() => {
  scene = new SettingsScene();
  scene.channelTypes.set('telegram/bot', {
    secretPaths: [['token']],
    parse: (config) =>
      typeof config.token === 'string'
        ? { ok: true, config: { mode: 'poll', ...config } }
        : { ok: false, issues: [{ path: ['token'], code: 'invalid_type', message: 'Must be a text.' }] },
  });
});

describe('ManageChannels', () => {
  it('fills in defaults, seals secrets, and shows neither them nor their place in the store', async () => {
    const channel = await scene.settings.channels.create(admin, input);
    expect(channel.config).toEqual({ mode: 'poll', token: { sealed: `channel/${channel.id}/token:hunter2` } });
    expect(scene.settings.channels.masked(channel).config).toEqual({ mode: 'poll', token: { set: true } });
    expect(JSON.stringify(scene.ports.auditLog.entries)).not.toContain('hunter2');
  });

  it('keeps a secret that is sent back masked, and takes a new one', async () => {
    const { id } = await scene.settings.channels.create(admin, input);
    const masked = { ...input, name: 'Renamed', config: { token: { set: true } } };
    const kept = await scene.settings.channels.replace(admin, id, masked);
    expect(scene.secrets.open(kept.config, `channel/${id}`)).toEqual({ mode: 'poll', token: 'hunter2' });
    const changed = await scene.settings.channels.replace(admin, id, { ...input, config: { token: 'new' } });
    expect(scene.secrets.open(changed.config, `channel/${id}`)).toMatchObject({ token: 'new' });
  });

  it('cannot borrow a secret that was never set', async () => {
    const attempt = scene.settings.channels.create(admin, { ...input, config: { token: { set: true } } });
    await expect(attempt).rejects.toMatchObject({ code: 'channel.bad_config' });
  });

  it("answers the plugin's complaint at the field of the form", async () => {
    const attempt = scene.settings.channels.create(admin, { ...input, config: { token: 5 } });
    await expect(attempt).rejects.toMatchObject({
      code: 'channel.bad_config',
      kind: 'unprocessable',
      issues: [{ path: ['body', 'config', 'token'], code: 'invalid_type' }],
    });
  });

  it('keeps its type, and needs a plugin that offers it', async () => {
    const channel = await scene.settings.channels.create(admin, input);
    scene.channelTypes.set('other/chat', { secretPaths: [], parse: (config) => ({ ok: true, config }) });
    await expect(
      scene.settings.channels.replace(admin, channel.id, { ...input, type: 'other/chat' }),
    ).rejects.toMatchObject({ code: 'channel.type_fixed' });
    expect(scene.settings.channels.isReady(channel)).toBe(true);
    scene.channelTypes.clear();
    expect(scene.settings.channels.isReady(channel)).toBe(false);
    await expect(scene.settings.channels.replace(admin, channel.id, input)).rejects.toMatchObject({
      code: 'channel.plugin_missing',
      params: { type: 'telegram/bot' },
    });
    const off = await scene.settings.channels.setActive(admin, channel.id, false);
    expect(off.config).toEqual(channel.config);
  });

  it('greets with a flow that is there', async () => {
    const made = await scene.settings.channels.create(admin, { ...input, flowId: 'f1' });
    expect(made.flowId).toBe('f1');
    await expect(
      scene.settings.channels.create(admin, { ...input, name: 'Other', flowId: 'f9' }),
    ).rejects.toMatchObject({ code: 'reference.unknown', params: { kind: 'flow', id: 'f9' } });
  });
});
