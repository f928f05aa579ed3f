import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BugError } from '@tandem/domain';
import { type FlowDocument, readFlowFile } from '@tandem/flow';
import type { ProductPaths } from '../static/product-paths.js';

/** The flow files that come with Tandem, each by the name of its file; read once. */
export class TemplateFolder {
  private known: Promise<ReadonlyMap<string, FlowDocument>> | undefined;

  constructor(private readonly paths: ProductPaths) {}

  all(): Promise<ReadonlyMap<string, FlowDocument>> {
    this.known ??= readAll(this.paths.flowTemplates);
    return this.known;
  }
}

async function readAll(folder: string): Promise<ReadonlyMap<string, FlowDocument>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  return new Map(
    await Promise.all(names.map(async (name) => [basename(name, '.json'), await read(join(folder, name))] as const)),
  );
}

async function read(path: string): Promise<FlowDocument> {
  const file = readFlowFile(await readFile(path, 'utf8'));
  if ('issues' in file) {
    throw new BugError('flow.template_broken', `${path}: ${file.issues.map(({ code }) => code).join()}`);
  }
  return file.flow;
}
