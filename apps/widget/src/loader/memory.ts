type Item = 'token' | 'active' | 'open' | `invited.${number}`;

/**
 * What the host page's own storage keeps between pages: third-party storage of a frame is partitioned or cleared
 * by browsers. A page that forbids storage gets a new visitor each time, nothing worse.
 */
export function recall(channelId: string, item: Item): string | undefined {
  try {
    return storageOf(item).getItem(key(channelId, item)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value, or forgets it when `value` is undefined. Returns whether it could. */
export function remember(channelId: string, item: Item, value: string | undefined): boolean {
  try {
    if (value === undefined) {
      storageOf(item).removeItem(key(channelId, item));
    } else {
      storageOf(item).setItem(key(channelId, item), value);
    }
    return true;
  } catch {
    return false;
  }
}

/** Whether the panel is open belongs to the tab; who the visitor is belongs to the site. */
const storageOf = (item: Item): Storage => (item === 'open' ? sessionStorage : localStorage);

const key = (channelId: string, item: Item): string => `tandem.${channelId}.${item}`;
