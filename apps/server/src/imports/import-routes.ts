import type { Readable } from 'node:stream';
import { type ImportRecord, type ManageImports, sheetRow } from '@tandem/application';
import { api } from '@tandem/contracts';
import { UserError } from '@tandem/domain';
import type { Response } from 'express';
import { callerOf } from '../http/caller.js';
import { pageOf } from '../http/list-input.js';
import { type RouteGroup, route } from '../http/route.js';
import { contactSearchOf } from '../http/routes/customer-routes.js';
import type { TableReader } from './table-reader.js';
import { writeCsv, writeSheet } from './write-table.js';

/** A table of the most rows fits well below. */
const maxBytes = 10 * 1024 * 1024;

/** Tables that become settings, people and contacts, and tables made of them. */
export class ImportRoutes implements RouteGroup {
  constructor(
    private readonly imports: ManageImports,
    private readonly tables: TableReader,
  ) {}

  readonly routes = [
    route(api.imports.upload, async ({ principal, query, request, raw }) => {
      const table = await this.tables.read(await bytesOf(raw.request));
      return this.shown(await this.imports.upload(callerOf(principal, request), query.kind, query.name, table));
    }),
    route(api.imports.list, async ({ principal, query, request }) => {
      const page = await this.imports.list(callerOf(principal, request), pageOf(query));
      return { ...page, items: await Promise.all(page.items.map((record) => this.shown(record))) };
    }),
    route(api.imports.get, async ({ principal, params, request }) =>
      this.shown(await this.imports.get(callerOf(principal, request), params.id)),
    ),
    route(api.imports.dryRun, async ({ principal, params, body, request }) => {
      const run = await this.imports.dryRun(callerOf(principal, request), params.id, body.mapping);
      return { counts: run.counts, problems: run.problems.slice(0, 200) };
    }),
    route(api.imports.run, async ({ principal, params, body, request }) =>
      this.shown(await this.imports.run(callerOf(principal, request), params.id, body.mapping)),
    ),
    route(api.imports.undo, async ({ principal, params, request }) =>
      this.shown(await this.imports.undo(callerOf(principal, request), params.id)),
    ),
    route(api.imports.failedRows, async ({ principal, params, request, raw, shown }) => {
      const { record, table, problems } = await this.imports.failedRows(callerOf(principal, request), params.id);
      const said = (row: number) =>
        (problems.get(row) ?? [])
          .map(({ field, code }) => (field === undefined ? code : `${field}: ${code}`))
          .join('; ');
      // A cell is masked by what its column is: a number need not look like one.
      const fieldOf = new Map(Object.entries(record.mapping ?? {}).map(([field, column]) => [column, field]));
      const cell = (cells: readonly string[], column: number) => {
        const [text = ''] = Object.values(
          shown({ [fieldOf.get(column) ?? table.columns[column] ?? '']: cells[column] }),
        );
        return text;
      };
      const rows = table.rows.flatMap(({ cells }, index) => {
        const row = sheetRow(index);
        return problems.has(row) ? [[...table.columns.map((_, column) => cell(cells, column)), shown(said(row))]] : [];
      });
      send(raw.response, 'xlsx', 'problems', [shown([...table.columns, 'problem']), ...rows]);
      return undefined;
    }),
    route(api.imports.export, async ({ principal, query, request, raw, shown }) => {
      const { columns, rows } = await this.imports.export(
        callerOf(principal, request),
        query.kind,
        query.kind === 'contacts' ? contactSearchOf(query) : {},
      );
      // Canned responses are the company's own words.
      const view = query.kind === 'cannedResponses' ? <T>(row: T): T => row : shown;
      const lines = rows.map(view).map((row) => columns.map((column) => row[column] ?? ''));
      send(raw.response, query.format, query.kind, [columns, ...lines]);
      return undefined;
    }),
  ];

  private async shown(record: ImportRecord) {
    const known = await this.imports.fieldsOf(record.workspaceId, record.kind);
    const fields = known.map(({ key, required, name }) => ({
      key,
      required: required === true,
      ...(name && { name }),
    }));
    const undoUntil = this.imports.undoUntil(record);
    return { ...record, fields, ...(undoUntil === undefined ? {} : { undoUntil }) };
  }
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

function send(
  response: Response,
  format: keyof typeof types,
  name: string,
  rows: readonly (readonly string[])[],
): void {
  const bytes = format === 'csv' ? writeCsv(rows) : writeSheet(rows, name);
  response.status(200).type(types[format]).attachment(`${name}.${format}`);
  response.set('cache-control', 'no-store').send(bytes);
}

async function bytesOf(content: Readable): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of content.iterator({ destroyOnReturn: false })) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size > maxBytes) {
      throw new UserError('too_large', 'import.file_too_large', 'The file has more than 10 MB.', {
        params: { maxBytes },
      });
    }
  }
  if (size === 0) throw new UserError('invalid', 'file.empty', 'The body has no bytes.');
  return Buffer.concat(parts);
}
