import type { Follower, Logger } from '@tandem/application';
import type { TandemEvent } from '@tandem/domain';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { messageOf, pluginError } from '../runtime/plugin-error.js';
import { within } from '../runtime/within.js';

const handleTimeoutMs = 10_000;
const tries = 3;

/**
 * Gives committed events to the plugins that ask for them, in the order of the log. A handler that fails is tried
 * three times and then passed over, so that one plugin cannot hold up the log.
 */
export const pluginEventFollower = (registry: ExtensionRegistry, logger: Logger): Follower => ({
  name: 'plugins',
  from: 'now',
  handle: async (events) => {
    for (const event of events) {
      const handlers = registry.all('events').filter(({ id }) => id === event.type);
      await Promise.all(handlers.map((handler) => deliver(event, handler, logger)));
    }
  },
});

type Handler = ReturnType<ExtensionRegistry['all']>[number];

async function deliver(event: TandemEvent, { owner, implementation }: Handler, logger: Logger): Promise<void> {
  const { id } = owner.plugin;
  const handle = (implementation as { handle(event: TandemEvent, signal: AbortSignal): Promise<void> }).handle;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const aborter = new AbortController();
    const late = () => {
      aborter.abort();
      return pluginError('plugin.slow', id, `${id} did not handle ${event.type} within ${handleTimeoutMs / 1000} s.`);
    };
    try {
      await within((async () => handle(event, aborter.signal))(), handleTimeoutMs, late);
      return;
    } catch (error) {
      logger.warn({ plugin: id, eventId: event.id, attempt, error: messageOf(error) }, 'a plugin failed on an event');
    }
  }
}
