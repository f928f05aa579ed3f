import { notFound, UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';

/** A list of conversations under a name. Its filters are those of the address; what is seen by them is the reader's. */
export interface SavedView {
  id: string;
  workspaceId: string;
  ownerId: string;
  name: string;
  /** Everybody sees it; only its owner changes it. */
  shared: boolean;
  filter: Record<string, string | boolean>;
}

export type SavedViewInput = Pick<SavedView, 'name' | 'shared' | 'filter'>;

export interface SavedViewStore {
  /** The person's own and the shared ones, by name. */
  list(workspaceId: string, ownerId: string): Promise<SavedView[]>;
  get(workspaceId: string, id: string): Promise<SavedView | undefined>;
  put(view: SavedView): Promise<void>;
  remove(workspaceId: string, id: string): Promise<void>;
}

const maxOwn = 100;

/** Named lists of conversations, of one person or shared. */
export class SavedViews {
  constructor(
    private readonly store: SavedViewStore,
    private readonly ids: Ids,
  ) {}

  list({ workspaceId, subject }: Caller): Promise<SavedView[]> {
    return this.store.list(workspaceId, subject.id);
  }

  /** @throws UserError `view.too_many` */
  async create(caller: Caller, input: SavedViewInput): Promise<SavedView> {
    const { workspaceId, subject } = caller;
    const own = (await this.list(caller)).filter(({ ownerId }) => ownerId === subject.id);
    if (own.length >= maxOwn) {
      throw new UserError('conflict', 'view.too_many', `Delete a view first: ${maxOwn} are the most.`);
    }
    const view = { ...input, id: this.ids.next(), workspaceId, ownerId: subject.id };
    await this.store.put(view);
    return view;
  }

  /** @throws UserError `view.not_found` for one that is not the caller's own */
  async change(caller: Caller, id: string, patch: Partial<SavedViewInput>): Promise<SavedView> {
    const view = { ...(await this.own(caller, id)), ...patch };
    await this.store.put(view);
    return view;
  }

  /** @throws UserError `view.not_found` for one that is not the caller's own */
  async remove(caller: Caller, id: string): Promise<void> {
    await this.store.remove(caller.workspaceId, (await this.own(caller, id)).id);
  }

  private async own({ workspaceId, subject }: Caller, id: string): Promise<SavedView> {
    const view = await this.store.get(workspaceId, id);
    if (view?.ownerId !== subject.id) throw notFound('view', id);
    return view;
  }
}

export const SAVED_VIEWS = token<SavedViews>('SavedViews');
export const SAVED_VIEW_STORE = token<SavedViewStore>('SavedViewStore');
