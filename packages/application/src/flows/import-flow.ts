import { UserError } from '@tandem/domain';
import { type Issue, readFlowFile } from '@tandem/flow';
import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { assertMay } from '../support/access.js';
import type { EditFlows } from './edit-flows.js';
import type { DraftDocument, Flow } from './flow-store.js';

/** Makes a flow from a flow file: all of it or nothing. */
export class ImportFlow {
  constructor(private readonly edit: EditFlows) {}

  /** @throws UserError `flow.file_refused` with one issue a problem; `access.denied` for a rule of who may make none */
  import(caller: Caller, name: string, file: string): Promise<Flow> {
    const read = readFlowFile(file);
    if ('issues' in read) {
      throw refused(read.issues);
    }
    if (read.flow.kind === 'automation') {
      assertMay(caller, 'flow:publish', {});
    }
    // It begins as a draft, whatever version it was where it came from.
    const document = { ...read.flow, version: 0 } as unknown as DraftDocument;
    return this.edit.create(caller, name, { document });
  }
}

export const IMPORT_FLOW = token<ImportFlow>('ImportFlow');

const refused = (problems: readonly Issue[]): UserError =>
  new UserError('unprocessable', 'flow.file_refused', 'The file cannot be read as a flow.', {
    issues: problems.map(({ field, code }) => ({ path: field === undefined ? [] : [field], code, message: code })),
  });
