import type { ThreadItem } from './thread-items.ts';

/** Whether two items look alike: the list is made anew at each change, and most of it stays as it was. */
export function isSameItem(one: ThreadItem, other: ThreadItem): boolean {
  const fields = Object.entries(one);
  const others = new Map<string, unknown>(Object.entries(other));
  return fields.length === others.size && fields.every(([name, value]) => Object.is(others.get(name), value));
}
