import type { Clock, Follower, LogFollowers, Logger } from '@tandem/application';
import type { Collection } from 'mongodb';
import type { Connection } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { type EventDocument, eventSchema } from '../events/schema.js';
import { LogFollower } from './log-follower.js';
import { PlaceStore } from './place-store.js';

/** Followers of the log over MongoDB's change streams. */
export class MongoLogFollowers implements LogFollowers {
  private readonly events: Collection<EventDocument>;
  private readonly places: PlaceStore;

  constructor(
    connection: Connection,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.events = modelOf(connection, 'events', eventSchema).collection as unknown as Collection<EventDocument>;
    this.places = new PlaceStore(connection);
  }

  follow(workspaceId: string, follower: Follower): { stop(): Promise<void> } {
    return new LogFollower(this.events, this.places, workspaceId, follower, () => this.clock.now(), this.logger);
  }
}
