import { z } from 'zod';

/** What every value of the contract is made of, so that a plugin can run in a thread of its own. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

export type JsonObject = { [key: string]: JsonValue };

/** A JSON Schema (2020-12) as the manifest carries it. */
export type JsonSchema = Record<string, unknown>;
export const jsonSchema = z.record(z.string(), z.unknown());
