import { z } from 'zod';

export const onLeftConfigSchema = z.strictObject({});

export type OnLeftConfig = z.infer<typeof onLeftConfigSchema>;
