import { z } from 'zod';
import { exported, remoteFlowSchema, writeFlowFile } from './remote-flow.js';
import type { ServerApi } from './server-api.js';

const versionSchema = z.object({ document: remoteFlowSchema.shape.draft });

/** Writes the draft of a flow, or one of its versions, into a file. Secrets are names in it, and stay with the server. */
export async function flowPull(api: ServerApi, id: string, path: string, version: string | undefined): Promise<number> {
  const address = `/flows/${encodeURIComponent(id)}`;
  const flow = await api.call('GET', address, remoteFlowSchema);
  const read =
    version === undefined
      ? flow.draft
      : (await api.call('GET', `${address}/versions/${encodeURIComponent(version)}`, versionSchema)).document;
  const { document, leftOut } = exported(read);
  await writeFlowFile(path, document, version === undefined ? flow.draftRevision : undefined);
  console.log(`${path}: ${flow.name}, ${version === undefined ? `revision ${flow.draftRevision}` : `v${version}`}`);
  for (const node of leftOut) {
    console.log(`warning ${node}: a credential in clear was left out. Store it as a secret.`);
  }
  return 0;
}
