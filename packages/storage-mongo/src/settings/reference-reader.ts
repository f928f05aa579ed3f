import type { ReferenceKind, ReferenceLookup } from '@tandem/application';
import type { FlowRepository } from '../flows/flow-repository.js';
import type { HoursRepository } from '../hours/hours-repository.js';
import type { QueueRepository } from '../queues/queue-repository.js';
import type { SkillRepository } from '../skills/skill-repository.js';
import type { UserRepository } from '../users/user-repository.js';

/** Anything that knows which ids are its own. */
interface Existing {
  existing(workspaceId: string, ids: readonly string[]): Promise<string[]>;
}

/** Looks ids up in the collections that settings point at. */
export class ReferenceReader implements ReferenceLookup {
  private readonly collections: Readonly<Record<ReferenceKind, Existing>>;

  constructor(
    queue: QueueRepository,
    skill: SkillRepository,
    hours: HoursRepository,
    user: UserRepository,
    flow: FlowRepository,
  ) {
    this.collections = { queue, skill, hours, user, flow };
  }

  existing(workspaceId: string, kind: ReferenceKind, ids: readonly string[]): Promise<string[]> {
    return this.collections[kind].existing(workspaceId, ids);
  }
}
