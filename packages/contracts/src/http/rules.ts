import { z } from 'zod';
import { id, idParams, instant, locale } from '../dto/common.js';
import { alert, dryRunPart, rule, ruleName, ruleRun } from '../dto/rule.js';
import { endpoint } from '../endpoint.js';

const tag = 'rules';
const read = { kind: 'permission', permission: 'flow:read' } as const;
const write = { kind: 'permission', permission: 'flow:write' } as const;
const publish = { kind: 'permission', permission: 'flow:publish' } as const;

const alertId = z.string().regex(/^[\w-]{1,200}$/);
/** The time and the id of an alert. */
const alertMark = z.string().regex(/^\d{1,15}\.[\w-]{1,200}$/);

/** Automation rules: their list, their switches and what they did. They are drawn and published as flows are. */
export const rules = {
  list: endpoint({
    method: 'GET',
    path: '/rules',
    summary: 'All rules, in the order in which they run',
    tag,
    access: read,
    response: z.object({ items: z.array(rule) }),
  }),
  gallery: endpoint({
    method: 'GET',
    path: '/rule-templates',
    summary: 'Ids of the rules that come with Tandem; names and purposes stand in the catalogue of texts',
    tag,
    access: write,
    response: z.object({ items: z.array(z.object({ id, triggerType: z.string(), cases: z.int() })) }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/rules',
    summary: 'A new rule, switched off: blank, or one that comes with Tandem',
    tag,
    access: publish,
    body: z.strictObject({ name: ruleName, template: id.optional(), locale: locale.optional() }),
    response: rule,
    status: 201,
  }),
  setOrder: endpoint({
    method: 'PUT',
    path: '/rules/order',
    summary: 'The order in which rules run: the ids of all of them',
    tag,
    access: publish,
    body: z.strictObject({ ids: z.array(id).max(2_000) }),
    response: z.object({ items: z.array(rule) }),
  }),
  setActive: endpoint({
    method: 'PUT',
    path: '/rules/:id/active',
    summary: 'Switch a rule; within five seconds on every server',
    tag,
    access: publish,
    params: idParams,
    body: z.strictObject({ active: z.boolean() }),
    response: rule,
  }),
  runs: endpoint({
    method: 'GET',
    path: '/rules/:id/runs',
    summary: 'The latest runs of a rule',
    tag,
    access: read,
    params: idParams,
    response: z.object({ items: z.array(ruleRun) }),
  }),
  dryRun: endpoint({
    method: 'GET',
    path: '/rules/:id/dry-run',
    summary: 'What the draft would have done in a past time; in parts, so that long ones show how far they are',
    tag,
    access: write,
    params: idParams,
    query: z.strictObject({
      from: z.coerce.number().int().min(0),
      to: z.coerce.number().int().min(0),
      next: z.string().max(300).optional(),
    }),
    response: dryRunPart,
  }),
  renewHook: endpoint({
    method: 'POST',
    path: '/flows/:id/hook',
    summary: 'A new secret for the requests that begin a flow; shown this once',
    tag,
    access: publish,
    params: idParams,
    response: z.object({ url: z.string(), secret: z.string() }),
    status: 201,
  }),
  alerts: endpoint({
    method: 'GET',
    path: '/alerts',
    summary:
      'What rules and flows told you in the last day, and comments that meant you in the last week, newest first; a page may be short before the last one',
    tag,
    access: { kind: 'signedIn' },
    query: z.strictObject({
      since: z.coerce.number().int().min(0).optional(),
      /** The `next` of the page before. */
      next: alertMark.optional(),
      limit: z.coerce.number().int().min(1).max(50).default(50),
    }),
    response: z.object({
      items: z.array(alert),
      at: instant,
      next: alertMark.optional(),
      /** You have seen those up to it; absent: none. */
      seenAt: instant.optional(),
    }),
  }),
  seenAlerts: endpoint({
    method: 'PUT',
    path: '/alerts/seen',
    summary: 'Say up to which of your alerts you have seen; what you have not goes out by mail after a while',
    tag,
    access: { kind: 'signedIn' },
    body: z.strictObject({ at: instant }),
  }),
  acknowledgeAlert: endpoint({
    method: 'POST',
    path: '/alerts/:id/acknowledge',
    summary: 'Take an alert that you were told as yours: it stops calling, for everybody; the first one counts',
    tag,
    access: { kind: 'signedIn' },
    params: z.strictObject({ id: alertId }),
    response: alert,
  }),
} as const;
