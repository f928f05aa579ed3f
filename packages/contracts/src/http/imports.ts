import { z } from 'zod';
import { id, idParams, instant, listQuery, page } from '../dto/common.js';
import { endpoint } from '../endpoint.js';

const tag = 'imports';
const manage = { kind: 'permission', permission: 'import:manage' } as const;

export const importKind = z.enum(['agents', 'skills', 'queues', 'cannedResponses']);
export type ImportKindDto = z.infer<typeof importKind>;

/** Column numbers by field, from 0. */
const mapping = z.record(z.string().max(64), z.int().min(0).max(100));
const counts = z.object({ create: z.int(), update: z.int(), unchanged: z.int(), failed: z.int() });
const problem = z.object({
  /** As the sheet counts: the names of the columns are row 1. */
  row: z.int(),
  field: z.string().optional(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type ImportProblemDto = z.infer<typeof problem>;

export const importRecord = z
  .object({
    id,
    kind: importKind,
    fileName: z.string(),
    columns: z.array(z.string()),
    /** The values of this kind; a new entry needs the required ones. */
    fields: z.array(z.object({ key: z.string(), required: z.boolean() })),
    rowCount: z.int(),
    state: z.enum(['ready', 'running', 'done', 'undoing', 'undone']),
    mapping: mapping.optional(),
    progress: z.int(),
    counts,
    problems: z.array(problem),
    undone: z.object({ undone: z.int(), kept: z.int() }).optional(),
    /** Until when it can be taken back; absent when it cannot. */
    undoUntil: instant.optional(),
    createdBy: z.object({ id, displayName: z.string() }),
    createdAt: instant,
    ranAt: instant.optional(),
  })
  .meta({ id: 'Import' });
export type ImportDto = z.infer<typeof importRecord>;

const mapped = z.strictObject({ mapping });

export const imports = {
  upload: endpoint({
    method: 'POST',
    path: '/imports',
    summary: 'Upload a table (raw body: xlsx, xls or CSV in UTF-8 or GB18030; at most 10 MB and 20,000 rows)',
    tag,
    access: manage,
    query: z.strictObject({ kind: importKind, name: z.string().max(200) }),
    response: importRecord,
    status: 201,
  }),
  list: endpoint({
    method: 'GET',
    path: '/imports',
    summary: 'List imports, newest first',
    tag,
    access: manage,
    query: listQuery.omit({ search: true, includeInactive: true }),
    response: page(importRecord),
  }),
  get: endpoint({
    method: 'GET',
    path: '/imports/:id',
    summary: 'Read an import: how far it is and what went wrong',
    tag,
    access: manage,
    params: idParams,
    response: importRecord,
  }),
  dryRun: endpoint({
    method: 'POST',
    path: '/imports/:id/dry-run',
    summary: 'Try an import: what it would do, row by row; nothing is written',
    tag,
    access: manage,
    params: idParams,
    body: mapped,
    response: z.object({ counts, problems: z.array(problem) }),
    status: 200,
  }),
  run: endpoint({
    method: 'POST',
    path: '/imports/:id/run',
    summary: 'Begin an import; rows with problems are left out',
    tag,
    access: manage,
    params: idParams,
    body: mapped,
    response: importRecord,
    status: 202,
  }),
  undo: endpoint({
    method: 'POST',
    path: '/imports/:id/undo',
    summary: 'Take an import back, within 24 hours; entries changed or used since stay',
    tag,
    access: manage,
    params: idParams,
    response: importRecord,
    status: 202,
  }),
  failedRows: endpoint({
    method: 'GET',
    path: '/imports/:id/problems.xlsx',
    summary: 'The rows with problems as a sheet, with what is wrong in its last column',
    tag,
    access: manage,
    params: idParams,
  }),
  export: endpoint({
    method: 'GET',
    path: '/exports',
    summary: 'Every entry of a kind as a table that can be imported again',
    tag,
    access: manage,
    query: z.strictObject({ kind: importKind, format: z.enum(['csv', 'xlsx']).default('xlsx') }),
  }),
};
