import type { Call } from '@tandem/contracts';
import type { Permission } from '@tandem/domain';
import type { TableColumn } from '@tandem/ui';
import type { LucideIcon } from 'lucide-react';

/** What every entry of a settings list has. */
export interface SettingsEntry {
  id: string;
  active: boolean;
  updatedAt: number;
}

/** The five calls of a settings list, as the contract names them. */
export interface ResourceEndpoints {
  list: Call;
  create: Call;
  replace: Call;
  setActive: Call;
}

export interface NewKind {
  id: string;
  title?: string;
  initial: Readonly<Record<string, unknown>>;
}

/** One settings list as data: from it come the table, the form and their texts. */
export interface Resource<E extends SettingsEntry> {
  /** Also the address below `/settings` and the group of texts `settings:<id>.*`. */
  id:
    | 'queues'
    | 'skills'
    | 'hours'
    | 'canned'
    | 'dispositions'
    | 'labels'
    | 'channels'
    | 'tiers'
    | 'attributes'
    | 'groups'
    | 'breaks'
    | 'reasons'
    | 'roles';
  icon: LucideIcon;
  endpoints: ResourceEndpoints;
  manage: Permission;
  /** JSON Schema of the form, for an entry or for what a new one begins with. */
  schemaOf: (value: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** The kinds a new entry may be of, each with what it begins with; one without a title means there is no choice. */
  kinds: readonly NewKind[];
  nameOf: (entry: E, locale: string) => string;
  /** Columns after the name, before the state. */
  useColumns: () => readonly TableColumn<E>[];
}
