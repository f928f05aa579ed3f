import { diffDocuments, type FlowDocument, type JsonObject } from '@tandem/flow';
import { z } from 'zod';
import { changeLine } from './change-line.js';
import { type ReadFlow, readFlow } from './read-file.js';
import { type RemoteFlow, remoteFlowSchema, writeFlowFile } from './remote-flow.js';
import { ApiRefusal, type ServerApi } from './server-api.js';

export interface PushOptions {
  /** Shows what would change and changes nothing. */
  isDry: boolean;
  /** Publishes what was pushed, with this note. */
  publish: { note: string } | undefined;
  /** Steps may go even if they are many. */
  isConfirmed: boolean;
}

const versionSchema = z.object({ version: z.int() });

/**
 * Makes a flow file the draft of its flow, or a new flow when the server has none with its id. Refused when the draft
 * has moved on since the file was pulled. The file then says which revision it is.
 */
export async function flowPush(api: ServerApi, path: string, options: PushOptions): Promise<number> {
  const read = await readFlow(path);
  if (!read) {
    return 1;
  }
  const known = await find(api, read.flow.id);
  if (known && !mayReplace(path, read, known)) {
    return 1;
  }
  const changes = known ? show(known, read.flow) : undefined;
  if (options.isDry) {
    return 0;
  }
  const flow = known
    ? changes === 0
      ? known
      : await save(api, known, read.flow, options.isConfirmed)
    : await create(api, read);
  await writeFlowFile(path, { ...read.flow, id: flow.id, version: 0 }, flow.draftRevision, read.calls);
  console.log(`${path}: ${known ? 'pushed to' : 'created'} ${flow.name} (${flow.id}), revision ${flow.draftRevision}`);
  if (options.publish) {
    console.log(await publish(api, flow, options.publish.note));
  }
  return 0;
}

/** What came of it, in words. That nothing has changed is no failure: a program pushes what is there again and again. */
async function publish(api: ServerApi, { id, draftRevision }: RemoteFlow, note: string): Promise<string> {
  try {
    const body = { baseRevision: draftRevision, note };
    const { version } = await api.call('POST', `/flows/${id}/publish`, versionSchema, body);
    return `v${version} is live.`;
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === 'flow.unchanged') {
      return `Nothing to publish: ${error.message}`;
    }
    throw error;
  }
}

async function find(api: ServerApi, id: string): Promise<RemoteFlow | undefined> {
  try {
    return await api.call('GET', `/flows/${encodeURIComponent(id)}`, remoteFlowSchema);
  } catch (error) {
    // An id of another kind of installation is refused before it is looked for.
    if (error instanceof ApiRefusal && (error.status === 404 || error.status === 400)) {
      return undefined;
    }
    throw error;
  }
}

function mayReplace(path: string, { revision }: ReadFlow, { name, draftRevision }: RemoteFlow): boolean {
  if (revision === draftRevision) {
    return true;
  }
  const state = revision === undefined ? 'does not say which revision it is' : `is revision ${revision}`;
  console.error(`flow.draft_changed: ${path} ${state}, the draft of ${name} is at ${draftRevision}. Pull it first.`);
  return false;
}

function show({ draft }: RemoteFlow, flow: FlowDocument): number {
  const before = { ...draft, version: 0 } as unknown as JsonObject;
  const changes = diffDocuments(before, { ...flow, version: 0 } as unknown as JsonObject);
  for (const change of changes) {
    console.log(changeLine(change));
  }
  console.log(changes.length === 0 ? 'No differences.' : `${changes.length} differences.`);
  return changes.length;
}

function save(api: ServerApi, { id, draftRevision }: RemoteFlow, flow: FlowDocument, confirmed: boolean) {
  const body = { document: { ...flow, version: 0 }, baseRevision: draftRevision, ...(confirmed ? { confirmed } : {}) };
  return api.call('PUT', `/flows/${id}/draft`, remoteFlowSchema, body);
}

function create(api: ServerApi, { flow }: ReadFlow): Promise<RemoteFlow> {
  return api.call('POST', '/flow-files', remoteFlowSchema, {
    name: flow.name?.trim() || flow.id,
    file: JSON.stringify(flow),
  });
}
