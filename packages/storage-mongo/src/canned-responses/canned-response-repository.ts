import type { CannedResponse } from '@tandem/application';
import type { Connection } from 'mongoose';
import { mixed, texts } from '../settings/schema.js';
import { SettingRepository } from '../settings/setting-repository.js';

export class CannedResponseRepository extends SettingRepository<CannedResponse> {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'canned_responses',
      resource: 'canned_response',
      fields: { shortcode: String, title: String, body: mixed, queueIds: texts },
      nameOf: ({ shortcode }) => shortcode,
      searchOf: ({ shortcode, title, body }) => [shortcode, title, body.en, body['zh-CN']],
    });
  }
}
