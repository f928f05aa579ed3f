import type { Instant } from '@tandem/domain';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';

/** A credential that flows send by its name. Nobody can read it again: its value is sealed. */
export interface Secret {
  workspaceId: string;
  /** What flows call it; unique in the workspace. */
  name: string;
  description: string;
  /** Hosts it may be sent to: `api.example.com`, `*.example.com`, or with a port, which it needs for plain http. */
  hosts: string[];
  sealed: string;
  createdAt: Instant;
  updatedAt: Instant;
  /** User id. */
  updatedBy?: string;
}

export interface SecretStore {
  get(workspaceId: string, name: string, session?: Session): Promise<Secret | undefined>;
  /** By name. */
  list(workspaceId: string): Promise<Secret[]>;
  /** @throws UserError `secret.name_taken` */
  insert(workspaceId: string, secret: Secret, session?: Session): Promise<void>;
  /** False when there is none. */
  replace(workspaceId: string, secret: Secret, session?: Session): Promise<boolean>;
  /** False when there is none. */
  remove(workspaceId: string, name: string, session?: Session): Promise<boolean>;
}

export const SECRET_STORE = token<SecretStore>('SecretStore');

/** What a sealed value is bound to: one copied to another name or workspace cannot be opened. */
export const secretContext = (workspaceId: string, name: string): string => `secret/${workspaceId}/${name}`;
