import { UserError } from '@tandem/domain';
import { token } from '../ports/token.js';

export type ReferenceKind = 'queue' | 'skill' | 'hours' | 'user' | 'flow';

/** Which of the given ids exist, by kind. */
export interface ReferenceLookup {
  existing(workspaceId: string, kind: ReferenceKind, ids: readonly string[]): Promise<string[]>;
}

export const REFERENCE_LOOKUP = token<ReferenceLookup>('ReferenceLookup');

/** Settings point at each other by id: a wrong id is refused where it is written, not found later by a customer. */
export class References {
  constructor(private readonly lookup: ReferenceLookup) {}

  /** @throws UserError `reference.unknown` that names the field and the position */
  async assertAll(workspaceId: string, kind: ReferenceKind, ids: readonly string[], field: string): Promise<void> {
    if (ids.length === 0) {
      return;
    }
    const known = new Set(await this.lookup.existing(workspaceId, kind, ids));
    const missing = ids.findIndex((id) => !known.has(id));
    if (missing !== -1) {
      throw new UserError('unprocessable', 'reference.unknown', `There is no ${kind} with this id.`, {
        params: { kind, id: ids[missing] ?? '' },
        issues: [{ path: ['body', field, missing], code: 'unknown_reference', message: `There is no such ${kind}.` }],
      });
    }
  }
}

export const REFERENCES = token<References>('References');
