import type { FlowVariable } from '../../document/flow-document.js';
import type { JsonValue } from '../../document/json.js';
import { parsePath, valueAt } from '../../expression/path.js';
import type { NodeBody } from '../node-type.js';
import { nextPort } from '../port.js';
import type { WebhookConfig } from './webhook-config.js';

/** Begins with a signed request from outside, without a conversation. Fields of its JSON become variables. */
export const webhookNode: NodeBody<WebhookConfig> = {
  type: 'webhook',
  version: 1,
  title: 'flow:nodes.webhook.title',
  help: 'flow:nodes.webhook.help',
  category: 'start',
  icon: 'webhook',
  initial: { fields: [] },
  ports: () => [nextPort],
  summary: ({ fields }) =>
    fields.slice(0, 3).map(({ path, variable }) => {
      const line = `vars.${variable} ← ${path}`;
      return { en: line, 'zh-CN': line };
    }),
  uses: ({ fields }) =>
    fields.map(({ variable }, index) => ({ kind: 'writes', field: `fields.${index}.variable`, variable })),
  validate: ({ fields }, { error }) =>
    fields.flatMap(({ path }, index) => (parsePath(path) ? [] : [error('path', `fields.${index}.path`, { path })])),
  step({ fields }, context) {
    for (const { path, variable } of fields) {
      context.setVariable(variable, valueAt(context.lookup(['event', 'data']), parsePath(path) ?? []));
    }
    return { kind: 'go', port: 'next' };
  },
};

/**
 * The paths of a request's fields that are missing or hold another type than their variable is declared with. Null and
 * nothing fit every type, unless the field is required.
 */
export function misfitsOf(settings: WebhookConfig, variables: readonly FlowVariable[], body: JsonValue): string[] {
  return settings.fields
    .filter(({ path, variable, required }) => {
      const value = valueAt(body, parsePath(path) ?? []);
      const declared = variables.find(({ name }) => name === variable);
      if (value === null) {
        return required;
      }
      return declared !== undefined && (Array.isArray(value) ? 'list' : typeof value) !== declared.type;
    })
    .map(({ path }) => path);
}
