import type { AssignmentChange, Assignments, Session } from '@tandem/application';
import type { Assignment, AssignmentState, Instant } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import { updateOf } from '../rows/changes.js';
import { fromDates, toDates } from '../rows/dates.js';
import { type AssignmentDocument, assignmentDates, assignmentSchema } from './schema.js';

const open = { $in: ['offered', 'accepted'] };

export class AssignmentRepository implements Assignments {
  private readonly model: Model<AssignmentDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'assignments', assignmentSchema);
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<Assignment | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }, null, sessionOption(session)).lean();
    return row ? toAssignment(row) : undefined;
  }

  async insert(_workspaceId: string, assignment: Assignment, session?: Session): Promise<void> {
    const { id: _id, ...row } = toDates(assignment, assignmentDates);
    await this.model.create([{ ...row, _id }], sessionOption(session));
  }

  async change(
    workspaceId: string,
    id: string,
    from: AssignmentState,
    change: AssignmentChange,
    session?: Session,
  ): Promise<Assignment | undefined> {
    const row = await this.model
      .findOneAndUpdate({ _id: id, workspaceId, state: from }, updateOf(change, assignmentDates), {
        ...sessionOption(session),
        returnDocument: 'after',
      })
      .lean();
    return row ? toAssignment(row) : undefined;
  }

  async setFirstResponse(workspaceId: string, id: string, at: Instant): Promise<void> {
    const none = { _id: id, workspaceId, firstResponseAt: { $exists: false } };
    await this.model.updateOne(none, { $set: { firstResponseAt: new Date(at) } });
  }

  ofConversation(workspaceId: string, conversationId: string): Promise<Assignment[]> {
    return this.find({ conversationId, workspaceId });
  }

  openOfWorkItem(workspaceId: string, workItemId: string, session?: Session): Promise<Assignment[]> {
    return this.find({ workItemId, workspaceId, state: open }, session);
  }

  openOfAgent(workspaceId: string, agentId: string, session?: Session): Promise<Assignment[]> {
    return this.find({ workspaceId, agentId, state: open }, session);
  }

  async turnedDown(workspaceId: string, agentId: string, since: Instant, limit: number): Promise<Assignment[]> {
    const rows = await this.model
      .find({
        ...{ workspaceId, agentId, state: 'ended', offeredAt: { $gte: new Date(since) } },
        outcome: { $in: ['declined', 'missed'] },
      })
      .sort({ offeredAt: -1, _id: -1 })
      .limit(limit)
      .lean();
    return rows.map(toAssignment);
  }

  inWrapUpOfAgent(workspaceId: string, agentId: string, session?: Session): Promise<Assignment[]> {
    return this.find({ workspaceId, agentId, state: 'wrap_up' }, session);
  }

  private async find(conditions: Record<string, unknown>, session?: Session): Promise<Assignment[]> {
    const rows = await this.model.find(conditions, null, sessionOption(session)).sort({ offeredAt: 1, _id: 1 }).lean();
    return rows.map(toAssignment);
  }
}

const toAssignment = ({ _id: id, ...row }: AssignmentDocument): Assignment =>
  fromDates<Assignment>({ ...row, id }, assignmentDates);
