import { z } from 'zod';
import { idParams, listQuery, page } from '../dto/common.js';
import { importCounts, importKind, importMapping, importProblem, importRecord } from '../dto/imports.js';
import { endpoint } from '../endpoint.js';
import { contactSearch } from './contacts.js';

const tag = 'imports';
const manage = { kind: 'permission', permission: 'import:manage' } as const;

const mapped = z.strictObject({ mapping: importMapping });

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
    response: z.object({ counts: importCounts, problems: z.array(importProblem) }),
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
    summary: 'Every entry of a kind as a table that can be imported again; contacts may be narrowed',
    tag,
    access: manage,
    query: z.strictObject({ ...contactSearch, kind: importKind, format: z.enum(['csv', 'xlsx']).default('xlsx') }),
  }),
};
