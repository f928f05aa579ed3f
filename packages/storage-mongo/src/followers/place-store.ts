import type { Instant } from '@tandem/domain';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../connection/model-of.js';

interface PlaceDocument {
  _id: string;
  /** The store's own mark, opaque to us. */
  token?: object;
  /** The time of the last event that was handled: where to read again when the mark is worth nothing any more. */
  at: Date;
}

const schema = new Schema<PlaceDocument>(
  {
    _id: { type: String, required: true },
    token: Schema.Types.Mixed,
    at: { type: Date, required: true },
  },
  { collection: 'follower_places', versionKey: false, strict: 'throw' },
);

export interface Place {
  token: object | undefined;
  at: Instant;
}

/** The name that a follower's place in the log of a workspace stands under. */
export const placeName = (workspaceId: string, follower: string): string => `${workspaceId} ${follower}`;

/** How far each follower of the log has come. */
export class PlaceStore {
  private readonly model: Model<PlaceDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'follower_places', schema);
  }

  async get(name: string): Promise<Place | undefined> {
    const row = await this.model.findById(name).lean();
    return row ? { token: row.token, at: row.at.getTime() } : undefined;
  }

  async put(name: string, { token, at }: Place): Promise<void> {
    const set = { at: new Date(at), ...(token === undefined ? {} : { token }) };
    await this.model.updateOne({ _id: name }, { $set: set }, { upsert: true });
  }
}
