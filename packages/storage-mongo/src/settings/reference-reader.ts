import type { ReferenceKind, ReferenceLookup } from '@tandem/application';

interface Existing {
  existing(workspaceId: string, ids: readonly string[]): Promise<string[]>;
}

/** Looks ids up in the collections that settings point at. */
export class ReferenceReader implements ReferenceLookup {
  private readonly collections: Readonly<Record<ReferenceKind, Existing>>;

  constructor(queue: Existing, skill: Existing, hours: Existing, user: Existing, flow: Existing) {
    this.collections = { queue, skill, hours, user, flow };
  }

  existing(workspaceId: string, kind: ReferenceKind, ids: readonly string[]): Promise<string[]> {
    return this.collections[kind].existing(workspaceId, ids);
  }
}
