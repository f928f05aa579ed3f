import type { ChannelSetting } from '@tandem/application';
import type { Connection } from 'mongoose';
import { mixed } from '../settings/schema.js';
import { SettingRepository } from '../settings/setting-repository.js';

/** Channels; the secrets of their config come sealed. */
export class ChannelRepository extends SettingRepository<ChannelSetting> {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'channels',
      resource: 'channel',
      fields: { name: String, type: String, flowId: String, config: mixed, removedAt: Number },
      // A removed one leaves its name to others.
      nameOf: ({ id, name, removedAt }) => (removedAt === undefined ? name : `${name} ${id}`),
      hidden: { removedAt: { $exists: true } },
      searchOf: ({ name, type }) => [name, type],
    });
  }
}
