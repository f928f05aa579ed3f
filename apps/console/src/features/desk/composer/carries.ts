import type { ConversationRecordDto } from '@tandem/contracts';

/** What a channel takes. */
export type Carries = NonNullable<ConversationRecordDto['channel']>;
