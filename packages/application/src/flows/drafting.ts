import { UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Drafting, Flow } from './flow-store.js';

/** Programs have no user id: their edits show no editor. */
export const userOf = ({ actor }: Caller): string | undefined => (actor.kind === 'user' ? actor.id : undefined);

/**
 * The draft as this caller's next edit leaves it: the first editor after a publication owns it.
 * @throws UserError `flow.draft_owned`
 */
export function editingAs({ drafting }: Flow, caller: Caller): { drafting?: Drafting } {
  const user = userOf(caller);
  if (drafting === undefined) {
    return user === undefined ? {} : { drafting: { owner: user, editors: [], authors: [user] } };
  }
  if (user === undefined || !mayEdit(drafting, user)) {
    throw new UserError(
      'conflict',
      'flow.draft_owned',
      'This draft is somebody else’s: edit it together, or take it over.',
      {
        params: { owner: drafting.owner },
      },
    );
  }
  return drafting.authors.includes(user) ? {} : { drafting: { ...drafting, authors: [...drafting.authors, user] } };
}

export const mayEdit = ({ owner, editors }: Drafting, userId: string): boolean =>
  owner === userId || editors.includes(userId);
