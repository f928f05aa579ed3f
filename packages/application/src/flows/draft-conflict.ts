import { UserError } from '@tandem/domain';

/** @param paths the places that two people changed in different ways */
export const draftConflict = (paths: readonly (readonly string[])[] = []): UserError =>
  new UserError('conflict', 'flow.draft_changed', 'Somebody else changed the same in the draft: load it again.', {
    issues: paths.map((path) => ({ path: [...path], code: 'flow.changed_twice', message: 'Changed twice.' })),
  });
