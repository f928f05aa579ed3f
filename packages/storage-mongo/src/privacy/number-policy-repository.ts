import type { NumberPolicies, Session } from '@tandem/application';
import type { NumberPolicy } from '@tandem/domain';
import { type Connection, type Model, Schema } from 'mongoose';
import { sessionOption } from '../connection/session.js';

interface PolicyDocument extends Omit<NumberPolicy, 'customViews'> {
  /** Absent until there were custom roles. */
  customViews?: NumberPolicy['customViews'];
  /** The workspace. */
  _id: string;
}

interface RevealDocument {
  /** `<workspace>:<user>:<day>` */
  _id: string;
  count: number;
}

const policySchema = new Schema<PolicyDocument>(
  {
    _id: { type: String, required: true },
    views: { type: { admin: String, supervisor: String, agent: String }, _id: false, required: true },
    customViews: { type: [{ roleId: String, view: String, _id: false }], default: undefined },
    dailyReveals: { type: Number, required: true },
  },
  { collection: 'number_policies', versionKey: false, strict: 'throw' },
);

const revealSchema = new Schema<RevealDocument>(
  { _id: { type: String, required: true }, count: { type: Number, required: true } },
  { collection: 'number_reveals', versionKey: false, strict: 'throw' },
);

export class NumberPolicyRepository implements NumberPolicies {
  private readonly policies: Model<PolicyDocument>;
  private readonly reveals: Model<RevealDocument>;

  constructor(connection: Connection) {
    this.policies = connection.model<PolicyDocument>('number_policies', policySchema);
    this.reveals = connection.model<RevealDocument>('number_reveals', revealSchema);
  }

  async get(workspaceId: string, session?: Session): Promise<NumberPolicy | undefined> {
    const row = await this.policies.findById(workspaceId, null, sessionOption(session)).lean();
    return row ? { views: row.views, customViews: row.customViews ?? [], dailyReveals: row.dailyReveals } : undefined;
  }

  async put(workspaceId: string, policy: NumberPolicy, session: Session): Promise<void> {
    const options = { upsert: true, ...sessionOption(session) };
    await this.policies.updateOne({ _id: workspaceId }, { $set: { ...policy } }, options);
  }

  /** Read and written in one transaction: of two at once, the second runs again and sees the first. */
  async countReveal(
    workspaceId: string,
    userId: string,
    day: string,
    limit: number,
    session: Session,
  ): Promise<number | undefined> {
    const own = { _id: `${workspaceId}:${userId}:${day}` };
    const row = await this.reveals.findOne(own, null, sessionOption(session)).lean();
    const count = (row?.count ?? 0) + 1;
    if (count > limit) return undefined;
    await this.reveals.updateOne(own, { $set: { count } }, { upsert: true, ...sessionOption(session) });
    return count;
  }
}
