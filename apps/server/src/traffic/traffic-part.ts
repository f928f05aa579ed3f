import {
  type Background,
  type Clock,
  EachWorkspace,
  type LogFollowers,
  type RecordTraffic,
  type Workspaces,
} from '@tandem/application';

/** Counts the traffic of flows in every workspace. Its place in the log is stored: nothing is missed while no server runs. */
export class TrafficPart {
  readonly name = 'flow traffic';
  private following: EachWorkspace | undefined;

  constructor(
    private readonly recorder: RecordTraffic,
    private readonly followers: LogFollowers,
    private readonly workspaces: Workspaces,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    const parts = { workspaces: this.workspaces, background: this.background, clock: this.clock };
    this.following = await EachWorkspace.start('traffic.workspaces', parts, async ({ id }, from) =>
      this.followers.follow(id, this.recorder.follower(id, from)),
    );
  }

  async stop(): Promise<void> {
    await this.following?.stop();
  }
}
