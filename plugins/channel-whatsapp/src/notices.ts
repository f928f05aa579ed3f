import type { InboundEvent } from '@tandem/plugin-sdk';
import type { Entry } from './payload.js';
import { hashOf } from './signature.js';

/** What a webhook tells of the account, by its `field`. Others are left out on purpose. */
const fields: ReadonlySet<string> = new Set([
  'account_alerts',
  'account_review_update',
  'account_update',
  'business_capability_update',
  'business_status_update',
  'flows',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'partner_solutions',
  'payment_configuration_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'template_category_update',
  'template_correct_category_detection',
]);

export const isNotice = (field: string): boolean => fields.has(field);

const maxLength = 1000;
const maxDepth = 4;

/** A notice for admins: its code is the field with the event, its text every value with its name. */
export function noticeOf(field: string, value: Readonly<Record<string, unknown>>, entry: Entry): InboundEvent {
  const { event } = value;
  const text = leaves(value, maxDepth).join('; ').slice(0, maxLength);
  return {
    type: 'account.notice',
    dedupeKey: [field, entry.id, entry.time, hashOf(text)].join(':'),
    code: typeof event === 'string' ? `${field}.${event.toLowerCase()}` : field,
    text: text || field,
  };
}

function leaves(value: unknown, depth: number, name = ''): string[] {
  if (typeof value !== 'object' || value === null) return value === null ? [] : [`${name}: ${String(value)}`];
  if (depth === 0) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    leaves(child, depth - 1, Array.isArray(value) ? name : [name, key].filter(Boolean).join('.')),
  );
}
