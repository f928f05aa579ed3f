import { can, type Group, notFound, UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Groups } from '../ports/breaks.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';

/** Who has a view in their menu; its owner always has. */
export type ViewAudience = { kind: 'owner' } | { kind: 'everybody' } | { kind: 'group'; groupId: string };

/** A list of conversations under a name. Its filters are those of the address; what is seen by them is the reader's. */
export interface SavedView {
  id: string;
  workspaceId: string;
  ownerId: string;
  name: string;
  audience: ViewAudience;
  filter: Record<string, string | boolean>;
}

export type SavedViewInput = Pick<SavedView, 'name' | 'audience' | 'filter'>;

export interface SavedViewStore {
  /** The person's own, everybody's and those of the groups, by name. */
  list(workspaceId: string, ownerId: string, groupIds: readonly string[]): Promise<SavedView[]>;
  get(workspaceId: string, id: string): Promise<SavedView | undefined>;
  put(view: SavedView): Promise<void>;
  remove(workspaceId: string, id: string): Promise<void>;
}

const maxOwn = 100;

/** Who looks after the workspace keeps the shared views in order, also when their owners are gone. */
const isKeeper = ({ subject }: Caller): boolean => can(subject, 'workspace:manage');

/** Named lists of conversations, of one person, of a group or of everybody. */
export class SavedViews {
  constructor(
    private readonly store: SavedViewStore,
    private readonly groups: Groups,
    private readonly ids: Ids,
  ) {}

  async list(caller: Caller): Promise<SavedView[]> {
    const groups = await this.groupsOf(caller);
    return this.store.list(
      caller.workspaceId,
      caller.subject.id,
      groups.map(({ id }) => id),
    );
  }

  /** The groups that the caller may share a view with: their own, and all of them for who looks after the workspace. */
  async groupsOf(caller: Caller): Promise<Group[]> {
    const groups = await this.groups.list(caller.workspaceId);
    return isKeeper(caller) ? groups : groups.filter(({ memberIds }) => memberIds.includes(caller.subject.id));
  }

  mayChange(caller: Caller, { ownerId, audience }: SavedView): boolean {
    return ownerId === caller.subject.id || (audience.kind !== 'owner' && isKeeper(caller));
  }

  /** @throws UserError `view.too_many`, `group.not_found` */
  async create(caller: Caller, input: SavedViewInput): Promise<SavedView> {
    const { workspaceId, subject } = caller;
    await this.assertAudience(caller, input.audience);
    const own = (await this.store.list(workspaceId, subject.id, [])).filter(({ ownerId }) => ownerId === subject.id);
    if (own.length >= maxOwn) {
      throw new UserError('conflict', 'view.too_many', `Delete a view first: ${maxOwn} are the most.`);
    }
    const view = { ...input, id: this.ids.next(), workspaceId, ownerId: subject.id };
    await this.store.put(view);
    return view;
  }

  /** @throws UserError `view.not_found` for one that the caller may not change, `group.not_found` */
  async change(caller: Caller, id: string, patch: Partial<SavedViewInput>): Promise<SavedView> {
    const before = await this.changeable(caller, id);
    const audience = patch.audience ?? before.audience;
    if (!isSameAudience(audience, before.audience)) await this.assertAudience(caller, audience);
    const view = { ...before, ...patch };
    await this.store.put(view);
    return view;
  }

  /** @throws UserError `view.not_found` for one that the caller may not change */
  async remove(caller: Caller, id: string): Promise<void> {
    await this.store.remove(caller.workspaceId, (await this.changeable(caller, id)).id);
  }

  private async changeable(caller: Caller, id: string): Promise<SavedView> {
    const view = await this.store.get(caller.workspaceId, id);
    if (!view || !this.mayChange(caller, view)) throw notFound('view', id);
    return view;
  }

  private async assertAudience(caller: Caller, audience: ViewAudience): Promise<void> {
    if (audience.kind !== 'group') return;
    const groups = await this.groupsOf(caller);
    if (!groups.some(({ id }) => id === audience.groupId)) throw notFound('group', audience.groupId);
  }
}

const isSameAudience = (a: ViewAudience, b: ViewAudience): boolean =>
  a.kind === 'group' ? b.kind === 'group' && a.groupId === b.groupId : a.kind === b.kind;

export const SAVED_VIEWS = token<SavedViews>('SavedViews');
export const SAVED_VIEW_STORE = token<SavedViewStore>('SavedViewStore');
