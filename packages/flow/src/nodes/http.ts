import { parsePath, valueAt } from '../expression/path.js';
import type { FlowEvent } from '../step/event.js';
import type { Issue } from '../validate/issue.js';
import { failureOf } from './failure.js';
import type { HttpConfig } from './http-config.js';
import { isCredential } from './http-credentials.js';
import { parseBody, requestOf, withBody } from './http-request.js';
import type { NodeBody, NodeContext, NodeResult, Usage, ValidateContext } from './node-type.js';
import { errorPort } from './port.js';
import { credentialsIn } from './url-credentials.js';

/**
 * Calls an HTTP service outside and keeps parts of its JSON answer. The runner answers `nodeDone` through `ok` with
 * `{ status, body }` for 2xx, else `nodeFailed`.
 */
export const httpNode: NodeBody<HttpConfig> = {
  type: 'http',
  version: 1,
  title: 'flow:nodes.http.title',
  help: 'flow:nodes.http.help',
  category: 'data',
  icon: 'globe',
  initial: {
    method: 'GET',
    url: '',
    auth: 'none',
    authSecret: '',
    authUser: '',
    authHeader: '',
    headers: [],
    body: '',
    timeoutSeconds: 10,
    retries: 0,
    mapping: [],
  },
  waits: true,
  outside: true,
  ports: () => [{ id: 'ok', label: 'flow:ports.ok', kind: 'next' }, errorPort],
  summary: ({ method, url }) => (url === '' ? [] : [{ en: `${method} ${url}`, 'zh-CN': `${method} ${url}` }]),
  uses,
  validate,
  step: (config, context, event) => (event ? goOn(config, context, event) : request(config, context)),
};

function uses(config: HttpConfig): Usage[] {
  return [
    { kind: 'template', field: 'url', template: config.url },
    ...(withBody.includes(config.method) ? [{ kind: 'template' as const, field: 'body', template: config.body }] : []),
    ...config.headers.flatMap(({ value, secret }, index): Usage[] => [
      { kind: 'template', field: `headers.${index}.value`, template: value },
      ...(secret === undefined
        ? []
        : [{ kind: 'reference' as const, field: `headers.${index}.secret`, to: 'secrets' as const, id: secret }]),
    ]),
    ...(config.auth === 'none' || config.authSecret === ''
      ? []
      : [{ kind: 'reference' as const, field: 'authSecret', to: 'secrets' as const, id: config.authSecret }]),
    ...(config.auth === 'basic' ? [{ kind: 'template' as const, field: 'authUser', template: config.authUser }] : []),
    ...config.mapping.map(({ variable }, index) => ({
      kind: 'writes' as const,
      field: `mapping.${index}.variable`,
      variable,
    })),
  ];
}

/** Scheme and host stand before the first chip: what a customer types must never choose the host. */
const fixedHost = /^https?:\/\/[^\s/?#{}@\\]+(?:[/?#]|$)/i;

function validate(config: HttpConfig, { error, warning }: ValidateContext): Issue[] {
  const issues: Issue[] = [];
  if (config.auth !== 'none' && config.authSecret === '') {
    issues.push(error('required', 'authSecret'));
  }
  if (config.auth === 'header' && config.authHeader === '') {
    issues.push(error('required', 'authHeader'));
  }
  config.headers.forEach((header, index) => {
    if (isCredential(header)) {
      issues.push(warning('credential_in_clear', `headers.${index}.value`, { name: header.name }));
    }
  });
  for (const name of credentialsIn(config.url)) {
    issues.push(warning('credential_in_url', 'url', { name }));
  }
  if (!fixedHost.test(config.url)) {
    issues.push(error('url', 'url'));
  }
  if (withBody.includes(config.method) && config.body.trim() !== '' && parseBody(config.body) === undefined) {
    issues.push(error('body_not_json', 'body'));
  }
  config.mapping.forEach(({ path }, index) => {
    if (!parsePath(path)) {
      issues.push(error('path', `mapping.${index}.path`, { path }));
    }
  });
  return issues;
}

function request(config: HttpConfig, context: NodeContext, repeats?: string): NodeResult {
  const input = requestOf(config, context);
  const effectId = context.emit({
    type: 'runNode',
    nodeId: context.nodeId,
    nodeType: 'http',
    input: { ...input, headers: input.headers.map((header) => ({ ...header })) },
    timeoutMs: config.timeoutSeconds * 1_000,
    ...(repeats !== undefined && { repeats }),
  });
  return { kind: 'wait', waitingFor: { kind: 'node', effectId, ...(repeats !== undefined && { repeats }) } };
}

function goOn(config: HttpConfig, context: NodeContext, event: FlowEvent): NodeResult {
  if (event.type === 'timer') {
    return request(config, context, context.waitedFor?.kind === 'timer' ? context.waitedFor.repeats : undefined);
  }
  const again = event.type === 'nodeFailed' && event.retryable && context.attempts < config.retries;
  if (again) {
    const tries = context.attempts + 1;
    context.setAttempts(tries);
    const timerKey = context.startTimer(context.now + 1_000 * 2 ** tries);
    const { waitedFor } = context;
    const repeats = (waitedFor?.kind === 'node' && waitedFor.repeats) || event.effectId;
    return { kind: 'wait', waitingFor: { kind: 'timer', timerKey, repeats }, note: 'flow.retried' };
  }
  context.setAttempts(0);
  if (event.type === 'nodeDone' && event.port === 'ok') {
    const body = valueAt(event.output, ['body']);
    for (const { path, variable } of config.mapping) {
      context.setVariable(variable, valueAt(body, parsePath(path) ?? []));
    }
    return { kind: 'go', port: 'ok' };
  }
  return failureOf(event);
}
