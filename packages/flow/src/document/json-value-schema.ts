import { z } from 'zod';
import type { JsonValue } from './json.js';

export const jsonValueSchema: z.ZodType<JsonValue> = z.json();
