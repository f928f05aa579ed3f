import type { Clock, Lease, Leases } from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';
import { escapePattern } from '../listing/search.js';

interface LeaseDocument {
  _id: string;
  owner: string;
  fence: number;
  expiresAt: Date;
}

const schema = new Schema<LeaseDocument>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    fence: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'leases', versionKey: false, strict: 'throw' },
);

export class LeaseRepository implements Leases {
  private readonly model: Model<LeaseDocument>;

  constructor(
    connection: Connection,
    private readonly clock: Clock,
  ) {
    this.model = modelOf(connection, 'leases', schema);
  }

  async hold(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    const now = this.clock.now();
    const expiresAt = new Date(now + ttlMs);
    const renewed = await this.model
      .findOneAndUpdate({ _id: name, owner }, { $set: { expiresAt } }, { returnDocument: 'after' })
      .lean();
    if (renewed) return toLease(renewed);
    const takeOver = { $set: { owner, expiresAt }, $inc: { fence: 1 } };
    try {
      const taken = await this.model
        .findOneAndUpdate({ _id: name, expiresAt: { $lte: new Date(now) } }, takeOver, {
          upsert: true,
          returnDocument: 'after',
        })
        .lean();
      return taken ? toLease(taken) : undefined;
    } catch (error) {
      // Somebody holds it: the upsert met the standing document.
      if (isDuplicateKey(error)) return undefined;
      throw error;
    }
  }

  async release(name: string, owner: string): Promise<void> {
    // Expired rather than deleted: the fence goes on counting.
    await this.model.updateOne({ _id: name, owner }, { $set: { expiresAt: new Date(0), owner: '' } });
  }

  async list(prefix: string): Promise<Lease[]> {
    const filter = { _id: { $regex: `^${escapePattern(prefix)}` }, owner: { $ne: '' } };
    return (await this.model.find(filter).lean()).map(toLease);
  }

  async bury({ name, owner, expiresAt }: Lease): Promise<boolean> {
    const result = await this.model.deleteOne({ _id: name, owner, expiresAt: new Date(expiresAt) });
    return result.deletedCount === 1;
  }
}

const toLease = ({ _id: name, owner, fence, expiresAt }: LeaseDocument): Lease => ({
  name,
  owner,
  fence,
  expiresAt: expiresAt.getTime(),
});
