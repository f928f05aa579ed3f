import type { FlowDocument } from '../document/flow-document.js';
import type { Issue } from '../validate/issue.js';
import { readDocument } from '../validate/read-document.js';
import { roundOfCalls } from './round-of-calls.js';

/** The format that is written. Files without a number are of the first. */
export const flowFileFormat = 1;

/** Longest flow file that a server takes, in characters: a request has no room for more. */
export const maxFlowFile = 900_000;

/** A flow file: a document, the number of its format, and the called flows that its tests need. */
export interface FlowFile {
  flow: FlowDocument;
  calls: FlowDocument[];
  /** The revision of the draft that it was read from, when it was. */
  revision?: number;
}

/** Reads the text of a flow file; whatever is wrong with it comes back as problems, never as half a flow. */
export function readFlowFile(text: string): FlowFile | { issues: Issue[] } {
  let given: unknown;
  try {
    // Some editors put a mark before a text.
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { issues: [problem('file_not_json')] };
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { issues: [problem('document_malformed', { field: '.' })] };
  }
  const { $schema: _, format = flowFileFormat, calls = [], revision, ...document } = given as Record<string, unknown>;
  if (format !== flowFileFormat) {
    return { issues: [problem('file_format', { format: String(format), known: flowFileFormat })] };
  }
  const read = readDocument(document);
  if ('issues' in read) {
    return read;
  }
  if (revision !== undefined && !isRevision(revision)) {
    return { issues: [problem('document_malformed', { field: 'revision' })] };
  }
  if (!Array.isArray(calls)) {
    return { issues: [problem('document_malformed', { field: 'calls' })] };
  }
  const called = calls.map(readDocument);
  const issues = called.flatMap((item, index) =>
    'issues' in item ? item.issues.map((issue) => ({ ...issue, field: `calls.${index}.${issue.field ?? ''}` })) : [],
  );
  if (issues.length > 0) {
    return { issues };
  }
  const brought = called.flatMap((item) => ('document' in item ? [item.document] : []));
  const round = roundOfCalls(read.document, brought);
  if (round) {
    return { issues: [problem('file_calls_round', { flow: round })] };
  }
  return { flow: read.document, calls: brought, ...(revision === undefined ? {} : { revision }) };
}

const isRevision = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;

const problem = (code: string, params: NonNullable<Issue['params']> = {}): Issue => ({
  severity: 'error',
  code,
  params,
});
