import type { PluginDto } from '@tandem/contracts';
import type { Screen, View } from './screen.ts';

const broken: PluginDto = {
  id: 'channel-broken',
  version: '2.0.0',
  title: { en: 'Broken', 'zh-CN': '故障示例' },
  description: { en: 'A plugin that throws.', 'zh-CN': '一个会出错的插件。' },
  engine: '^1.0.0',
  origin: 'installed',
  enabled: true,
  state: 'failed',
  error: { code: 'plugin.setup_failed', message: 'ECONNREFUSED 127.0.0.1:9', at: 0 },
  permissions: ['http:api.example.com', 'process'],
  contributes: { channels: ['broken'] },
  config: {},
  revision: 1,
};

const withBroken = (view: View) => view.answer('/plugins', { items: [broken], roots: ['plugins', 'data/plugins'] });

export const pluginScreens: readonly Screen[] = [
  { name: 'plugins', open: (view) => view.go('/plugins') },
  {
    name: 'plugins, none',
    async open(view) {
      await view.answer('/plugins', { items: [], roots: ['plugins', 'data/plugins'] });
      await view.go('/plugins');
    },
  },
  {
    name: 'plugins, refused',
    async open(view) {
      await view.refuse('/plugins');
      await view.go('/plugins');
      await view.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'plugins, one failed',
    async open(view) {
      await withBroken(view);
      await view.go('/plugins');
    },
  },
  {
    name: 'plugin, failed',
    async open(view) {
      await withBroken(view);
      await view.go('/plugins/channel-broken');
    },
  },
  {
    name: 'plugins, enable',
    async open(view) {
      await view.answer('/plugins', { items: [{ ...broken, enabled: false, state: 'disabled' }], roots: [] });
      await view.go('/plugins');
      await view.button('plugins:enable').click();
      await view.dialog();
    },
  },
  {
    name: 'plugins, disable',
    async open(view) {
      await view.go('/plugins/channel-webchat');
      await view.button('plugins:disable').click();
      await view.dialog();
    },
  },
  { name: 'plugin, web chat', open: (view) => view.go('/plugins/channel-webchat') },
  { name: 'plugin, generic', open: (view) => view.go('/plugins/channel-http') },
  { name: 'plugin, monitoring', open: (view) => view.go('/plugins/monitoring-live') },
  { name: 'plugin, knowledge', open: (view) => view.go('/plugins/knowledge-base') },
  { name: 'plugin, no such', open: (view) => view.go('/plugins/nothing') },
  { name: 'knowledge', open: (view) => view.go('/knowledge') },
];
