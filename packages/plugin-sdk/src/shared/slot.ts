import { z } from 'zod';
import { localText } from './text.js';

/** The places in the console where a plugin's panel can stand. */
export const slotNames = ['conversation.sidebar', 'settings.page'] as const;
export type SlotName = (typeof slotNames)[number];

export const slotDefinition = z.strictObject({ title: localText });
export type SlotDefinition = z.infer<typeof slotDefinition>;
