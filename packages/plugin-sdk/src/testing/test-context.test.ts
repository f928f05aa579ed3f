import { expect, it } from 'vitest';
import { z } from 'zod';
import { definePlugin } from '../index.js';
import { implement } from '../server/index.js';
import { startTestPlugin } from './test-context.js';

const probe = definePlugin({
  id: 'probe',
  title: { en: 'Probe' },
  engine: '^1.0.0',
  permissions: ['http:api.example.com'],
  config: z.object({ greeting: z.string().default('Hello') }),
  contributes: { optionSources: { words: { title: { en: 'Words' } } } },
});

const plugin = implement(probe, {
  setup(ctx) {
    ctx.extend('optionSources', 'words', {
      list: async () => {
        const answer = await ctx.http('https://api.example.com/x');
        return [{ value: await answer.text(), label: { en: ctx.config.greeting } }];
      },
    });
    ctx.clock.after(1000, () => ctx.realtime.publish('tick', ctx.clock.now()));
    ctx.logger.info('ready');
    return { health: () => ({ ok: true }) };
  },
});

it('plays the world for a plugin', async () => {
  const running = await startTestPlugin(plugin, { config: { greeting: '你好' } });
  running.http.answerWith((request) => new Response(new URL(request.url).pathname));
  const list = running.get('optionSources', 'words').list();
  expect(await list).toEqual([{ value: '/x', label: { en: '你好' } }]);
  await running.clock.advance('1s');
  expect(running.published).toEqual([{ name: 'tick', payload: running.clock.now() }]);
  expect(running.logged).toEqual([{ level: 'info', message: 'ready' }]);
  expect(await running.running?.health?.()).toEqual({ ok: true });
  await running.stop();
  expect(running.given()).toEqual([]);
  expect(() => running.get('optionSources', 'words')).toThrow('optionSources/words');
});

it('refuses what the definition does not say, as the server does', async () => {
  const sneaky = implement(probe, {
    setup: async (ctx) => {
      await ctx.http('https://evil.example/');
    },
  });
  await expect(startTestPlugin(sneaky)).rejects.toThrow('plugin.host_not_declared');
  const inventive = implement(probe, {
    setup: (ctx) => void ctx.extend('optionSources', 'numbers' as 'words', { list: async () => [] }),
  });
  await expect(startTestPlugin(inventive)).rejects.toThrow('optionSources/numbers');
  await expect(startTestPlugin(plugin, { config: { greeting: 1 } })).rejects.toThrow('greeting');
});
