import { readFile } from 'node:fs/promises';
import { type FlowFile, type FlowLookup, type Issue, readFlowFile } from '@tandem/flow';
import { type MessageKey, translate } from '@tandem/i18n';

export interface ReadFlow extends FlowFile {
  /** The flows that the file brings with it. */
  flows: FlowLookup;
}

/** Reads a flow file; what is wrong with it is printed. */
export async function readFlow(path: string): Promise<ReadFlow | undefined> {
  const read = readFlowFile(await readFile(path, 'utf8'));
  if ('issues' in read) {
    printIssues(path, read.issues);
    return undefined;
  }
  const { calls } = read;
  return { ...read, flows: (id, version) => calls.find((flow) => flow.id === id && flow.version === version) };
}

/** One line a problem: where it is, its code and what it means. */
export function printIssues(path: string, issues: readonly Issue[]): void {
  for (const { severity, nodeId, edgeId, field, code, params } of issues) {
    const place = [path, nodeId ?? edgeId, field].filter((part) => part !== undefined && part !== '');
    const text = translate('en', `flow:problems.${code}` as MessageKey, params ?? {});
    console.log(`${severity} ${place.join(' ')} ${code}: ${text}`);
  }
}
