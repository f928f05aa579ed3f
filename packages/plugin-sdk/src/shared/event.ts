import type { EventRecord, EventType } from '@tandem/domain';

/** Called after commit, in order of `seq` within a conversation; called again after a failure, so be idempotent by `id`. */
export interface EventHandler<T extends EventType> {
  handle(event: EventRecord<T>, signal: AbortSignal): Promise<void>;
}
