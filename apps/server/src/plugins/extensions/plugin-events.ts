import type { Logger } from '@tandem/application';
import type { TandemEvent } from '@tandem/domain';
import type { Extension, ExtensionRegistry } from '../runtime/extension-registry.js';
import { messageOf, pluginError } from '../runtime/plugin-error.js';
import { within } from '../runtime/within.js';

const handleTimeoutMs = 10_000;
const tries = 3;

/** Gives committed events to the plugins that ask for them, in the order of the log. */
export class PluginEvents {
  constructor(
    private readonly registry: ExtensionRegistry,
    private readonly logger: Logger,
  ) {}

  /** A handler that fails is tried three times and then passed over: one plugin cannot hold up the others. */
  async handle(events: readonly TandemEvent[]): Promise<void> {
    for (const event of events) {
      const handlers = this.registry.all('events').filter(({ id }) => id === event.type);
      await Promise.all(handlers.map((handler) => this.deliver(event, handler)));
    }
  }

  private async deliver(event: TandemEvent, { owner, implementation }: Extension<'events'>): Promise<void> {
    const { id } = owner.plugin;
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const aborter = new AbortController();
      const late = () => {
        aborter.abort();
        return pluginError('plugin.slow', id, `${id} did not handle ${event.type} within ${handleTimeoutMs / 1000} s.`);
      };
      try {
        await within((async () => implementation.handle(event, aborter.signal))(), handleTimeoutMs, late);
        return;
      } catch (error) {
        this.logger.warn(
          { plugin: id, eventId: event.id, attempt, error: messageOf(error) },
          'a plugin failed on an event',
        );
      }
    }
  }
}
