import { type FlowDocument, type Issue, maxFlowFile, readFlowFile } from '@tandem/flow';

/**
 * The flow that a text holds, or everything that is wrong with it.
 * @param fileName gives the flow its name when it has none
 */
export function readText(
  text: string,
  fileName: string,
): { name: string; flow: FlowDocument } | { issues: readonly Issue[] } {
  if (text.length > maxFlowFile) return { issues: [{ severity: 'error', code: 'document_too_large' }] };
  const read = readFlowFile(text);
  if ('issues' in read) return { issues: read.issues };
  const name = read.flow.name ?? fileName.replace(/\.json$/i, '').trim();
  return { flow: read.flow, name: (name || read.flow.id).slice(0, 120) };
}
