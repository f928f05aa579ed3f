import { createHash } from 'node:crypto';
import type { InboundEvent, InboundRequest } from '@tandem/plugin-sdk';

export const ignored = (dedupeKey: string, reason: string): InboundEvent => ({ type: 'ignored', dedupeKey, reason });

/** For what has no id of its own: the same call has the same bytes. */
export const keyOfBody = ({ url, rawBody }: Pick<InboundRequest, 'url' | 'rawBody'>): string =>
  createHash('sha256').update(url).update(rawBody).digest('hex');
