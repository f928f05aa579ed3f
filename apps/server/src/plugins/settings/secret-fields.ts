import type { JsonSchema } from '@tandem/plugin-sdk';
import { z } from 'zod';

const properties = z.record(z.string(), z.looseObject({ 'x-secret': z.boolean().optional() }));

/** Names of the settings that are secrets. They stand at the top of a schema, not inside lists or objects. */
export function secretFields(schema: JsonSchema | undefined): string[] {
  const fields = properties.safeParse(schema?.properties);
  return fields.success
    ? Object.entries(fields.data).flatMap(([name, field]) => (field['x-secret'] ? [name] : []))
    : [];
}
