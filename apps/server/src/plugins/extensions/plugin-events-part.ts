import { type Background, type Clock, EachWorkspace, type LogFollowers, type Workspaces } from '@tandem/application';
import type { PluginEvents } from './plugin-events.js';

/** Follows the log of every workspace for the plugins. Its place is stored: what happens while no server runs is told later. */
export class PluginEventsPart {
  readonly name = 'plugin events';
  private following: EachWorkspace | undefined;

  constructor(
    private readonly events: PluginEvents,
    private readonly followers: LogFollowers,
    private readonly workspaces: Workspaces,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    const parts = { workspaces: this.workspaces, background: this.background, clock: this.clock };
    this.following = await EachWorkspace.start('plugins.workspaces', parts, async ({ id }, from) =>
      this.followers.follow(id, { name: 'plugins', from, handle: (events) => this.events.handle(events) }),
    );
  }

  async stop(): Promise<void> {
    await this.following?.stop();
  }
}
