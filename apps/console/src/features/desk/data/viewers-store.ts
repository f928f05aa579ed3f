import { create } from 'zustand';

export interface Viewer {
  /** One of their browsers. */
  key: string;
  id: string;
  displayName: string;
  /** They have it and write to the customer; others look. */
  isReplying: boolean;
  /** Milliseconds since the epoch: forgotten then, unless they show themselves again. */
  until: number;
}

interface ViewersStore {
  viewers: Readonly<Record<string, readonly Viewer[]>>;
  see(conversationId: string, viewer: Viewer): void;
  gone(conversationId: string, key: string): void;
  forgetBefore(at: number): void;
}

/** Colleagues who have a conversation open, for the thread and for rows of lists. */
export const useViewersStore = create<ViewersStore>((set) => {
  const change = (id: string, edit: (list: readonly Viewer[]) => readonly Viewer[]) =>
    set(({ viewers }) => ({ viewers: { ...viewers, [id]: edit(viewers[id] ?? []) } }));
  return {
    viewers: {},
    see: (id, viewer) => change(id, (list) => [...list.filter(({ key }) => key !== viewer.key), viewer]),
    gone: (id, key) => change(id, (list) => list.filter((each) => each.key !== key)),
    forgetBefore: (at) =>
      set(({ viewers }) => ({
        viewers: Object.fromEntries(
          Object.entries(viewers).flatMap(([id, list]) => {
            const left = list.filter(({ until }) => until > at);
            return left.length > 0 ? [[id, left.length === list.length ? list : left] as const] : [];
          }),
        ),
      })),
  };
});

const none: readonly Viewer[] = [];

/** Colleagues who look at this conversation now, each once per browser. */
export const useViewers = (conversationId: string): readonly Viewer[] =>
  useViewersStore((store) => store.viewers[conversationId] ?? none);

/** Each person once: who replies in one browser replies. Those who reply come first. */
export function peopleAmong(viewers: readonly Viewer[]): readonly Viewer[] {
  const people = new Map<string, Viewer>();
  for (const viewer of viewers) if (viewer.isReplying || !people.has(viewer.id)) people.set(viewer.id, viewer);
  return [...people.values()].toSorted((a, b) => Number(b.isReplying) - Number(a.isReplying));
}
