import type { Page, PageRequest, Session, Setting, SettingFilter, SettingStore } from '@tandem/application';
import { UserError } from '@tandem/domain';
import type { Connection, Model, SchemaDefinition } from 'mongoose';
import { sessionOption } from '../connection/session.js';
import { duplicateIn, isDuplicateKey } from '../listing/duplicate-key.js';
import { afterCursor, type Order, sortOf, toPage } from '../listing/page.js';
import { matchWords, searchable } from '../listing/search.js';
import { type SettingDocument, settingSchema } from './schema.js';

/** What differs between the kinds of settings. */
export interface SettingKind<T extends Setting> {
  collection: string;
  /** As errors name it: `queue`. */
  resource: string;
  /** What is unique whatever its case, and what the list is sorted by. */
  nameOf(item: T): string;
  /** The kind's own fields. */
  fields: SchemaDefinition;
  /** Texts that a search looks through. */
  searchOf(item: T): (string | undefined)[];
  /** Rows that no list shows. */
  hidden?: Record<string, unknown>;
  /** Gives rows of earlier versions what came later. */
  complete?(row: T): T;
}

const byName: Order = { field: 'key', type: 'string', direction: 1 };

/** One collection of settings. */
export class SettingRepository<T extends Setting> implements SettingStore<T> {
  protected readonly model: Model<SettingDocument>;

  constructor(
    connection: Connection,
    private readonly kind: SettingKind<T>,
  ) {
    this.model = connection.model<SettingDocument>(kind.collection, settingSchema(kind.collection, kind.fields));
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<T | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }, null, sessionOption(session)).lean();
    return row ? this.toItem(row) : undefined;
  }

  async list(workspaceId: string, filter: SettingFilter, page: PageRequest): Promise<Page<T>> {
    const rows = await this.model
      .find({
        workspaceId,
        ...(filter.includeInactive ? {} : { active: true }),
        ...(this.kind.hidden && { $nor: [this.kind.hidden] }),
        $and: [matchWords(filter.search), afterCursor(page, byName)],
      })
      .sort(sortOf(byName))
      .limit(page.limit + 1)
      .lean();
    return toPage(rows, page.limit, (row) => [row.key, row._id], this.toItem);
  }

  /** All of them, switched off or not. */
  async all(workspaceId: string, session?: Session): Promise<T[]> {
    const rows = await this.model.find({ workspaceId }, null, sessionOption(session)).sort(sortOf(byName)).lean();
    return rows.map(this.toItem);
  }

  async existing(workspaceId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await this.model.find({ workspaceId, _id: { $in: [...ids] } }, { _id: 1 }).lean();
    return rows.map((row) => row._id);
  }

  async insert(_workspaceId: string, item: T, session?: Session): Promise<void> {
    await this.named(item, async () => {
      await this.model.create([this.toRow(item)], sessionOption(session));
    });
  }

  replace(workspaceId: string, item: T, session?: Session): Promise<boolean> {
    return this.named(item, async () => {
      const { _id, ...row } = this.toRow(item);
      const result = await this.model.replaceOne({ _id, workspaceId }, row, sessionOption(session));
      return result.matchedCount === 1;
    });
  }

  private async named<R>(item: T, write: () => Promise<R>): Promise<R> {
    try {
      return await write();
    } catch (error) {
      if (!isDuplicateKey(error)) {
        throw error;
      }
      if (duplicateIn(error, 'ownKey')) {
        throw new UserError('conflict', `${this.kind.resource}.key_taken`, 'There is one with this key already.', {
          cause: error,
          params: { key: String(ownKeyOf(item)) },
        });
      }
      const name = this.kind.nameOf(item);
      throw new UserError('conflict', `${this.kind.resource}.name_taken`, 'There is one with this name already.', {
        cause: error,
        params: { name },
      });
    }
  }

  private toRow(item: T): SettingDocument {
    const { id, key: ownKey, ...fields } = item as T & { key?: string };
    const search = searchable(...this.kind.searchOf(item));
    const own = ownKey === undefined ? {} : { ownKey };
    return { _id: id, ...fields, ...own, key: searchable(this.kind.nameOf(item)).trim(), search };
  }

  private readonly toItem = ({ _id: id, key: _, search: __, ownKey, ...fields }: SettingDocument): T => {
    const item = { id, ...fields, ...(ownKey === undefined ? {} : { key: ownKey }) } as unknown as T;
    return this.kind.complete?.(item) ?? item;
  };
}

const ownKeyOf = (item: object): unknown => ('key' in item ? item.key : undefined);
