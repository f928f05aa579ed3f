import { documentLimits, type FlowDocument, flowDocumentSchema } from '../document/flow-document.js';
import { jsonDepth, maxJsonDepth, utf8Bytes } from '../document/json.js';
import type { Issue } from './issue.js';

/** Reads anything as a flow document: small and flat enough to look at, and of the right shape. */
export function readDocument(given: unknown): { document: FlowDocument } | { issues: Issue[] } {
  if (jsonDepth(given) > maxJsonDepth) {
    return { issues: [{ severity: 'error', code: 'document_too_deep', params: { limit: maxJsonDepth } }] };
  }
  if (jsonLength(given) > documentLimits.bytes) {
    return { issues: [tooLarge('', documentLimits.bytes)] };
  }
  const parsed = flowDocumentSchema.safeParse(given);
  if (parsed.success) {
    return { document: parsed.data };
  }
  return {
    issues: parsed.error.issues.slice(0, 100).map((issue): Issue => {
      const field = issue.path.map(String).join('.');
      return issue.code === 'too_big' && /^(nodes|edges|variables)$/.test(field)
        ? tooLarge(field, Number(issue.maximum))
        : { severity: 'error', code: 'document_malformed', field, params: { field: field || '.' } };
    }),
  };
}

const tooLarge = (field: string, limit: number): Issue => ({
  severity: 'error',
  code: 'document_too_large',
  ...(field && { field }),
  params: { limit },
});

/** Bytes as JSON in UTF-8. What JSON cannot say (functions; cycles are stopped before) counts as nothing: the schema refuses it. */
export const jsonLength = (value: unknown): number =>
  utf8Bytes(JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item)) ?? '');
