import { UserError } from '@tandem/domain';
import { entryKeyOf, freeKey } from './entry-key.js';
import type { Setting, SettingStore } from './setting.js';

type Keyed = Setting & { key: string };

/**
 * The key by which expressions name an entry: given, or made from the name, and fixed once it is made.
 * @param resource as errors name it: `skill`
 * @throws UserError `<resource>.key_fixed`
 */
export async function ownKey<T extends Keyed>(
  resource: string,
  store: SettingStore<T>,
  entry: { workspaceId: string; id: string; name: string; key?: string | undefined },
  before: T | undefined,
): Promise<string> {
  const { workspaceId, id, name, key } = entry;
  if (before) {
    if (key === undefined || key === before.key) return before.key;
    throw new UserError('unprocessable', `${resource}.key_fixed`, 'The key stays: steps of queues name it.', {
      issues: [{ path: ['body', 'key'], code: 'fixed', message: 'Stays as it was made.' }],
    });
  }
  if (key !== undefined) return key;
  const taken = new Set((await store.all(workspaceId)).map((other) => other.key));
  return freeKey(entryKeyOf(name, id), taken);
}
