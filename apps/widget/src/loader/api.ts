import type { Identity } from './session.ts';

/** What the embedding page may call, once `tandem:ready` was dispatched on its window. */
export interface TandemApi {
  open(): void;
  close(): void;
  /** Tell who the customer is; `signature` comes from the site's own server. Rejects when it is refused. */
  identify(identity: Identity): Promise<void>;
}
