import type { SendFailure, SendFailureClass } from '@tandem/plugin-sdk';

/** A provider's code by its table: the whole of it, else its first word, else by the HTTP status. */
export function refusalOf(
  table: Readonly<Record<string, SendFailureClass>>,
  { status, code, message }: { status: number; code: string | undefined; message: string },
): { failed: SendFailure } {
  const known = code === undefined ? undefined : (table[code] ?? table[code.split('.')[0] ?? '']);
  return { failed: { class: known ?? byStatus(status), code: code ?? String(status), message } };
}

/** Neither of the Chinese providers takes a key that makes a second try harmless. */
function byStatus(status: number): SendFailureClass {
  if (status === 429) return 'rate';
  if (status >= 500) return 'unknown';
  return status === 401 || status === 403 ? 'config' : 'content';
}
