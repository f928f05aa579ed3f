import type { Disposition, DispositionChoice, DispositionChoices } from '@tandem/application';
import type { Connection } from 'mongoose';
import { mixed, texts } from '../settings/schema.js';
import { SettingRepository } from '../settings/setting-repository.js';

export class DispositionRepository extends SettingRepository<Disposition> {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'dispositions',
      resource: 'disposition',
      fields: { name: mixed, code: String, queueIds: texts },
      nameOf: ({ code }) => code,
      searchOf: ({ name, code }) => [code, name.en, name['zh-CN']],
    });
  }
}

/** Outcomes as resolving a conversation reads them. */
export class DispositionChoiceReader implements DispositionChoices {
  constructor(private readonly dispositions: DispositionRepository) {}

  get(workspaceId: string, id: string): Promise<DispositionChoice | undefined> {
    return this.dispositions.get(workspaceId, id);
  }
}
