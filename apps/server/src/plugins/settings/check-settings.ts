import type { Issue } from '@tandem/domain';
import type { JsonSchema } from '@tandem/plugin-sdk';
import { z } from 'zod';

type Settings = Record<string, unknown>;
type SchemaInput = Parameters<typeof z.fromJSONSchema>[0];

const settings = z.record(z.string(), z.unknown());

const issuesOf = (error: z.ZodError): Issue[] =>
  error.issues.map((issue) => ({
    path: issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
    code: issue.code ?? 'custom',
    message: issue.message,
  }));

/**
 * Settings checked and filled with defaults by their JSON Schema, without running the plugin's code. Fields that the
 * schema does not know are refused. Issue paths begin inside the settings.
 */
export function checkSettings(
  schema: JsonSchema | undefined,
  given: Settings,
): { ok: true; config: Settings } | { ok: false; issues: Issue[] } {
  const strict: SchemaInput = { type: 'object', ...schema, additionalProperties: false };
  const parsed = z.fromJSONSchema(strict).safeParse(given);
  return parsed.success
    ? { ok: true, config: settings.parse(parsed.data) }
    : { ok: false, issues: issuesOf(parsed.error) };
}
