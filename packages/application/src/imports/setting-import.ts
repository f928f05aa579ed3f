import type { Permission } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { ManageSetting } from '../settings/manage-setting.js';
import type { InputOf, Setting } from '../settings/setting.js';
import { everyPage } from './every-page.js';
import type {
  AppliedRow,
  ImportField,
  ImportKind,
  ImportKindKey,
  PlannedRow,
  RowValues,
  UndoneRow,
} from './import-kind.js';
import { RowReader } from './row-reader.js';
import { sameValue } from './same-value.js';

/** Settings from a table: an entry with the name is changed where the table says something, any other is new. */
export abstract class SettingImport<T extends Setting, Facts, I extends object = InputOf<T>> implements ImportKind {
  abstract readonly key: ImportKindKey;
  abstract readonly permission: Permission;
  abstract readonly fields: readonly ImportField[];

  constructor(protected readonly settings: ManageSetting<T, I>) {}

  /** What the cells may name: queues, skills, people. */
  protected abstract facts(caller: Caller): Promise<Facts>;
  /** What the row says; values it does not have are absent. */
  protected abstract read(row: RowReader, facts: Facts): { name: string; said: Partial<I> };
  /** What a new entry is where the table says nothing. */
  protected abstract readonly blank: Omit<I, 'name'>;
  protected abstract nameOf(entry: T): string;
  protected abstract toRow(entry: T, facts: Facts): Record<string, string>;

  async begin(caller: Caller): Promise<(values: RowValues) => Promise<PlannedRow>> {
    const facts = await this.facts(caller);
    const known = new Map((await this.all(caller)).map((entry) => [this.nameOf(entry).toLowerCase(), entry]));
    return async (values) => {
      const row = new RowReader(values);
      const { name, said } = this.read(row, facts);
      if (row.problems.length > 0) return { problems: row.problems };
      const before = known.get(name.toLowerCase());
      if (!before) {
        const entry = { ...this.blank, ...said } as unknown as I;
        return { action: 'create', name, apply: async () => made(await this.settings.create(caller, entry)) };
      }
      const differs = Object.entries(said).some(([key, value]) => !sameValue(value, before[key as keyof T]));
      if (before.active && !differs) return { action: 'unchanged', name };
      return { action: 'update', name, apply: () => this.update(caller, before, said) };
    };
  }

  async undo(caller: Caller, { id, before, updatedAt }: AppliedRow): Promise<UndoneRow> {
    const now = await this.settings.get(caller.workspaceId, id);
    if (now.updatedAt !== updatedAt) return 'kept';
    const old = before as T | undefined;
    if (old) await this.settings.replace(caller, id, inputOf<T, I>(old));
    if (now.active !== (old?.active ?? false)) await this.settings.setActive(caller, id, old?.active ?? false);
    return 'undone';
  }

  async rows(caller: Caller): Promise<Record<string, string>[]> {
    const facts = await this.facts(caller);
    return (await this.all(caller)).filter(({ active }) => active).map((entry) => this.toRow(entry, facts));
  }

  private async update(caller: Caller, before: T, said: Partial<I>): Promise<AppliedRow> {
    const replaced = await this.settings.replace(caller, before.id, { ...inputOf<T, I>(before), ...said });
    const after = before.active ? replaced : await this.settings.setActive(caller, before.id, true);
    return { ...made(after), before };
  }

  private all(caller: Caller): Promise<T[]> {
    return everyPage((page) => this.settings.list(caller.workspaceId, { includeInactive: true }, page));
  }
}

const made = ({ id, updatedAt }: Setting): AppliedRow => ({ id, updatedAt });

function inputOf<T extends Setting, I>(entry: T): I {
  const {
    id: _id,
    workspaceId: _workspace,
    active: _active,
    createdAt: _created,
    updatedAt: _updated,
    ...input
  } = entry;
  return input as unknown as I;
}
