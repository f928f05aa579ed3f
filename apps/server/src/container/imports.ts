import {
  AgentImport,
  AUDIT,
  BACKGROUND,
  CannedResponseImport,
  CLOCK,
  CONTACT_ATTRIBUTES,
  CONTACT_BOOK,
  CONTACTS,
  CONVERSATIONS,
  ContactImport,
  IDS,
  IMPORT_KINDS,
  IMPORTS,
  ImportKinds,
  INVITE_USER,
  MANAGE_CANNED_RESPONSES,
  MANAGE_HOURS,
  MANAGE_IMPORTS,
  MANAGE_QUEUES,
  MANAGE_SKILLS,
  ManageImports,
  PHONE_NUMBERS,
  QueueImport,
  READ_PEOPLE,
  SET_TIER,
  SET_USER_ACTIVE,
  SkillImport,
  TIERS,
  token,
  UPDATE_USER,
} from '@tandem/application';
import { ImportRepository } from '@tandem/storage-mongo';
import { bind, bindValue, type Container } from '../di.js';
import { ImportRoutes } from '../imports/import-routes.js';
import { TableReader } from '../imports/table-reader.js';
import { CONNECTION, ROUTES } from './tokens.js';

/** The program of the thread that reads tables; tests name the built one. */
export const TABLE_WORKER = token<URL>('TableWorker');
const TABLE_READER = token<TableReader>('TableReader');
const AGENT_IMPORT = token<AgentImport>('AgentImport');
const SKILL_IMPORT = token<SkillImport>('SkillImport');
const QUEUE_IMPORT = token<QueueImport>('QueueImport');
const CONTACT_IMPORT = token<ContactImport>('ContactImport');
const CANNED_RESPONSE_IMPORT = token<CannedResponseImport>('CannedResponseImport');

/** Tables that become entries. */
export function bindImports(c: Container): void {
  bindValue(c, TABLE_WORKER, new URL('../imports/table-worker.js', import.meta.url));
  bind(c, TABLE_READER, TableReader, [TABLE_WORKER]);
  bind(c, IMPORTS, ImportRepository, [CONNECTION, CLOCK]);
  bind(c, AGENT_IMPORT, AgentImport, [
    ...([READ_PEOPLE, INVITE_USER, UPDATE_USER, SET_USER_ACTIVE, MANAGE_QUEUES, MANAGE_SKILLS] as const),
  ]);
  bind(c, SKILL_IMPORT, SkillImport, [MANAGE_SKILLS]);
  bind(c, QUEUE_IMPORT, QueueImport, [MANAGE_QUEUES, MANAGE_HOURS, READ_PEOPLE]);
  bind(c, CANNED_RESPONSE_IMPORT, CannedResponseImport, [MANAGE_CANNED_RESPONSES, MANAGE_QUEUES]);
  bind(c, CONTACT_IMPORT, ContactImport, [
    ...([CONTACT_BOOK, CONTACTS, CONVERSATIONS, PHONE_NUMBERS, CONTACT_ATTRIBUTES, TIERS, SET_TIER] as const),
  ]);
  bind(c, IMPORT_KINDS, ImportKinds, [
    ...([AGENT_IMPORT, SKILL_IMPORT, QUEUE_IMPORT, CONTACT_IMPORT, CANNED_RESPONSE_IMPORT] as const),
  ]);
  bind(c, MANAGE_IMPORTS, ManageImports, [IMPORTS, IMPORT_KINDS, AUDIT, IDS, CLOCK, BACKGROUND]);
  bind(c, ROUTES, ImportRoutes, [MANAGE_IMPORTS, TABLE_READER]);
}
