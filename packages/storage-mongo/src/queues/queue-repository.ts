import type { QueueMembers, QueueSetting, Session } from '@tandem/application';
import { defaultGoneSeconds, noWrapUp, offerSecondsOf } from '@tandem/domain';
import type { Connection } from 'mongoose';
import { sessionOption } from '../connection/session.js';
import { mixed, texts } from '../settings/schema.js';
import { SettingRepository } from '../settings/setting-repository.js';

/** Queues as settings write them, and their side of membership. */
export class QueueRepository extends SettingRepository<QueueSetting> implements QueueMembers {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'queues',
      resource: 'queue',
      fields: {
        name: String,
        description: String,
        memberIds: texts,
        hoursId: String,
        steps: mixed,
        lastResort: mixed,
        waitWeight: Number,
        priority: Number,
        offerSeconds: mixed,
        wrapUp: mixed,
        wrapUpFields: mixed,
        serviceLevel: mixed,
        strategy: String,
        fallbackText: mixed,
        overflow: mixed,
        lastResortText: mixed,
        callback: mixed,
        announcements: mixed,
        goneSeconds: Number,
        dispositionRequired: Boolean,
      },
      nameOf: ({ name }) => name,
      searchOf: ({ name, description }) => [name, description],
      complete: (queue) => ({
        ...queue,
        steps: queue.steps ?? [],
        waitWeight: queue.waitWeight ?? 1,
        offerSeconds: offerSecondsOf(queue.offerSeconds),
        wrapUp: queue.wrapUp ?? { ...noWrapUp },
        wrapUpFields: queue.wrapUpFields ?? [],
        goneSeconds: queue.goneSeconds ?? defaultGoneSeconds,
      }),
    });
  }

  async setQueuesOf(workspaceId: string, userId: string, queueIds: readonly string[], session: Session): Promise<void> {
    const _id = [...queueIds];
    const left = { workspaceId, memberIds: userId, _id: { $nin: _id } };
    const joined = { workspaceId, _id: { $in: _id }, memberIds: { $ne: userId } };
    await this.model.updateMany(left, { $pull: { memberIds: userId } }, sessionOption(session));
    await this.model.updateMany(joined, { $addToSet: { memberIds: userId } }, sessionOption(session));
  }
}
