import { z } from 'zod';
import { id, instant } from './common.js';

export const importKind = z.enum(['agents', 'skills', 'queues', 'contacts', 'cannedResponses']);
export type ImportKindDto = z.infer<typeof importKind>;

/** Column numbers by field, from 0. */
export const importMapping = z.record(z.string().max(80), z.int().min(0).max(100));
export const importCounts = z.object({ create: z.int(), update: z.int(), unchanged: z.int(), failed: z.int() });
export const importProblem = z.object({
  /** As the sheet counts: the names of the columns are row 1. */
  row: z.int(),
  field: z.string().optional(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type ImportProblemDto = z.infer<typeof importProblem>;

export const importRecord = z
  .object({
    id,
    kind: importKind,
    fileName: z.string(),
    columns: z.array(z.string()),
    /** The values of this kind; a new entry needs the required ones. */
    fields: z.array(
      z.object({
        key: z.string(),
        required: z.boolean(),
        /** By locale, of fields that an admin has defined. */
        name: z.record(z.string(), z.string()).optional(),
      }),
    ),
    rowCount: z.int(),
    state: z.enum(['ready', 'running', 'done', 'undoing', 'undone']),
    mapping: importMapping.optional(),
    progress: z.int(),
    counts: importCounts,
    problems: z.array(importProblem),
    undone: z.object({ undone: z.int(), kept: z.int() }).optional(),
    /** Until when it can be taken back; absent when it cannot. */
    undoUntil: instant.optional(),
    createdBy: z.object({ id, displayName: z.string() }),
    createdAt: instant,
    ranAt: instant.optional(),
  })
  .meta({ id: 'Import' });
export type ImportDto = z.infer<typeof importRecord>;
