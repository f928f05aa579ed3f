import { UserError } from '@tandem/domain';
import type { PageRequest } from '../ports/page.js';
import type { Session } from '../ports/transactions.js';
import type { Setting, SettingFilter, SettingStore } from '../settings/setting.js';
import { MemoryTable } from './memory-transactions.js';

/** One collection of settings, in the order in which they were made. */
export class MemorySettingStore<T extends Setting> implements SettingStore<T> {
  private readonly rows = new MemoryTable<T>();

  /** @param nameOf what is unique whatever its case */
  constructor(
    private readonly resource: string,
    private readonly nameOf: (item: T) => string,
  ) {}

  async get(_workspaceId: string, id: string): Promise<T | undefined> {
    return this.rows.get(id);
  }

  async all(): Promise<T[]> {
    return this.rows.all();
  }

  async list(_workspaceId: string, { search = '', includeInactive }: SettingFilter, { limit }: PageRequest) {
    const items = this.rows.all().filter(({ active }) => includeInactive || active);
    return { items: items.filter((item) => this.nameOf(item).includes(search)).slice(0, limit) };
  }

  async insert(_workspaceId: string, item: T, session?: Session): Promise<void> {
    this.assertFree(item);
    this.rows.put(item.id, item, session);
  }

  async replace(_workspaceId: string, item: T, session?: Session): Promise<boolean> {
    if (!this.rows.get(item.id)) return false;
    this.assertFree(item);
    this.rows.put(item.id, item, session);
    return true;
  }

  private assertFree(item: T): void {
    const name = this.nameOf(item).toLowerCase();
    const taken = this.rows.all().some((other) => other.id !== item.id && this.nameOf(other).toLowerCase() === name);
    if (taken) throw new UserError('conflict', `${this.resource}.name_taken`, 'It is taken.');
  }
}
