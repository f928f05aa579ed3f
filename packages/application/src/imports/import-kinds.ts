import { token } from '../ports/token.js';
import type { AgentImport } from './agent-import.js';
import type { CannedResponseImport } from './canned-response-import.js';
import type { ContactImport } from './contact-import.js';
import type { ImportKind, ImportKindKey } from './import-kind.js';
import type { QueueImport } from './queue-import.js';
import type { SkillImport } from './skill-import.js';

/** Every kind that can come from a table. */
export class ImportKinds {
  private readonly kinds: Readonly<Record<ImportKindKey, ImportKind>>;

  constructor(
    agents: AgentImport,
    skills: SkillImport,
    queues: QueueImport,
    contacts: ContactImport,
    cannedResponses: CannedResponseImport,
  ) {
    this.kinds = { agents, skills, queues, contacts, cannedResponses };
  }

  of(key: ImportKindKey): ImportKind {
    return this.kinds[key];
  }
}

export const IMPORT_KINDS = token<ImportKinds>('ImportKinds');
