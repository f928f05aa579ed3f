import type { SavedView, SavedViewStore } from '../desk/saved-views.js';

export class MemorySavedViews implements SavedViewStore {
  private readonly views = new Map<string, SavedView>();

  async list(workspaceId: string, ownerId: string, groupIds: readonly string[]): Promise<SavedView[]> {
    return [...this.views.values()]
      .filter(({ audience, ...view }) => {
        if (view.workspaceId !== workspaceId) return false;
        if (view.ownerId === ownerId || audience.kind === 'everybody') return true;
        return audience.kind === 'group' && groupIds.includes(audience.groupId);
      })
      .toSorted((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));
  }

  async get(workspaceId: string, id: string): Promise<SavedView | undefined> {
    const view = this.views.get(id);
    return view?.workspaceId === workspaceId ? view : undefined;
  }

  async put(view: SavedView): Promise<void> {
    this.views.set(view.id, view);
  }

  async remove(workspaceId: string, id: string): Promise<void> {
    if (await this.get(workspaceId, id)) this.views.delete(id);
  }
}
