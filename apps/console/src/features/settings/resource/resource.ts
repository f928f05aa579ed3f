import type { EndpointDefinition } from '@tandem/contracts';
import type { Permission } from '@tandem/domain';
import type { TableColumn } from '@tandem/ui';
import type { LucideIcon } from 'lucide-react';
import type { FieldWords } from './form-schema.ts';

/** What every entry of a settings list has. */
export interface SettingsEntry {
  id: string;
  active: boolean;
  updatedAt: number;
}

/** The five calls of a settings list, as the contract names them. */
export interface ResourceEndpoints {
  list: EndpointDefinition;
  create: EndpointDefinition;
  replace: EndpointDefinition;
  setActive: EndpointDefinition;
}

/** One settings list as data: from it come the table, the form and their texts. */
export interface Resource<E extends SettingsEntry> {
  /** Also the address below `/settings` and the group of texts `settings:<id>.*`. */
  id: 'queues' | 'skills' | 'hours' | 'canned' | 'dispositions' | 'channels';
  icon: LucideIcon;
  endpoints: ResourceEndpoints;
  manage: Permission;
  /** JSON Schema of the form. */
  schema: Readonly<Record<string, unknown>>;
  /** What a new entry begins with. */
  initial: Readonly<Record<string, unknown>>;
  nameOf: (entry: E, locale: string) => string;
  /** Columns after the name, before the state. */
  useColumns: () => readonly TableColumn<E>[];
}

export type { FieldWords };
