import type { Instant } from '@tandem/domain';
import { token } from './token.js';

export interface StoredFile {
  id: string;
  workspaceId: string;
  name: string;
  contentType: string;
  /** Bytes. */
  size: number;
  width?: number;
  height?: number;
  /** Who put it there: the conversation it was sent in decides who may read it. */
  ownerId: string;
  conversationId?: string;
  createdAt: Instant;
}

export interface FileStore {
  save(workspaceId: string, file: StoredFile, bytes: Uint8Array): Promise<void>;
  get(workspaceId: string, id: string): Promise<StoredFile | undefined>;
  read(workspaceId: string, id: string): Promise<Uint8Array | undefined>;
  /** Binds a file to the conversation it was sent in. */
  attach(workspaceId: string, ids: readonly string[], conversationId: string): Promise<void>;
}

export const FILE_STORE = token<FileStore>('FileStore');
