import type { CallbackChange, Callbacks, Session } from '@tandem/application';
import type { Callback, CallbackState } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import { updateOf } from '../rows/changes.js';
import { fromDates, toDates } from '../rows/dates.js';
import { type CallbackDocument, callbackDates, callbackSchema } from './schema.js';

export class CallbackRepository implements Callbacks {
  private readonly model: Model<CallbackDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'callbacks', callbackSchema);
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<Callback | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }, null, sessionOption(session)).lean();
    return row ? toCallback(row) : undefined;
  }

  async insert(_workspaceId: string, callback: Callback, session: Session): Promise<void> {
    const { id: _id, ...row } = toDates(callback, callbackDates);
    await this.model.create([{ ...row, _id }], sessionOption(session));
  }

  async change(
    workspaceId: string,
    id: string,
    from: CallbackState,
    change: CallbackChange,
    session: Session,
  ): Promise<Callback | undefined> {
    const row = await this.model
      .findOneAndUpdate({ _id: id, workspaceId, state: from }, updateOf(change, callbackDates), {
        ...sessionOption(session),
        returnDocument: 'after',
      })
      .lean();
    return row ? toCallback(row) : undefined;
  }

  async open(workspaceId: string, queueIds: readonly string[] | undefined, limit: number): Promise<Callback[]> {
    const rows = await this.model
      .find({
        workspaceId,
        state: { $in: ['scheduled', 'queued'] },
        ...(queueIds ? { queueId: { $in: [...queueIds] } } : {}),
      })
      .sort({ dueAt: 1, _id: 1 })
      .limit(limit)
      .lean();
    return rows.map(toCallback);
  }
}

const toCallback = ({ _id: id, ...row }: CallbackDocument): Callback =>
  fromDates<Callback>({ ...row, id }, callbackDates);
