import type { Clock, Follower, LogFollowers, Logger } from '@tandem/application';
import type { Instant } from '@tandem/domain';
import type { Collection } from 'mongodb';
import type { Connection } from 'mongoose';
import { driverCollection, modelOf } from '../connection/model-of.js';
import { type EventDocument, eventSchema } from '../events/schema.js';
import { LogFollower } from './log-follower.js';
import { PlaceStore, placeName } from './place-store.js';

const slackMs = 5_000;

/** Followers of the log over MongoDB's change streams. */
export class MongoLogFollowers implements LogFollowers {
  private readonly events: Collection<EventDocument>;
  private readonly places: PlaceStore;

  constructor(
    connection: Connection,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.events = driverCollection(modelOf(connection, 'events', eventSchema));
    this.places = new PlaceStore(connection);
  }

  follow(workspaceId: string, follower: Follower): { stop(): Promise<void> } {
    return new LogFollower(this.events, this.places, workspaceId, follower, () => this.clock.now(), this.logger);
  }

  async lateSince(workspaceId: string, name: string): Promise<Instant | undefined> {
    const place = await this.places.get(placeName(workspaceId, name));
    if (!place) return undefined;
    // Commits are out of order, and a place is stored a moment after what it stands for.
    const unseen = { $gt: new Date(place.at + slackMs), $lt: new Date(this.clock.now() - slackMs) };
    const missed = await this.events.findOne({ workspaceId, at: unseen }, { projection: { _id: 1 } });
    return missed ? place.at : undefined;
  }
}
