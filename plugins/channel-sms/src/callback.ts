import type { InboundRequest } from '@tandem/plugin-sdk';
import { isSameText } from '@tandem/plugin-sdk/server';

/** Whether the address that was called holds the secret, as `?key=…`. */
export function isKnown({ url, isTrusted }: InboundRequest, callbackKey: string): boolean {
  if (isTrusted) return true;
  const key = new URLSearchParams(/\?([^#]*)/.exec(url)?.[1] ?? '').get('key');
  return isSameText(key ?? undefined, callbackKey);
}

export function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
