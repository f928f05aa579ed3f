import type { Instant } from '@tandem/domain';
import { token } from './token.js';

/** Why a file cannot be opened: it waits for the virus scanner, is infected, or was refused and only its name is kept. */
export type FileState = 'waiting' | 'infected' | 'too_large' | 'type_refused' | 'broken_image';

export interface StoredFile {
  id: string;
  workspaceId: string;
  name: string;
  contentType: string;
  /** Bytes. */
  size: number;
  width?: number;
  height?: number;
  /** A smaller image of it lies beside it. */
  thumbnail?: boolean;
  /** Only of one that cannot be opened. */
  state?: FileState;
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
