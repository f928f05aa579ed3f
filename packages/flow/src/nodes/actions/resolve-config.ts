import { z } from 'zod';

export const resolveConfigSchema = z.strictObject({});

export type ResolveConfig = z.infer<typeof resolveConfigSchema>;
