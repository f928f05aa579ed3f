import type { JsonValue } from '../document/json.js';
import { fillTemplate, parseTemplate } from '../expression/template.js';
import type { HttpConfig } from './http-config.js';
import type { NodeContext } from './node-type.js';

/** A header with a secret gets the secret's value after `value`; with a user, both as basic credentials. */
export interface HttpHeader {
  name: string;
  value: string;
  /** Name of a stored secret. */
  secret?: string;
  basicUser?: string;
  /** The secret itself is not sent: the header holds the signature of the body that is made with it. */
  signs?: true;
}

/** Methods that carry a body. */
export const withBody: readonly string[] = ['POST', 'PUT', 'PATCH'];

/** The header of signed requests, in both directions. */
export const signatureHeader = 'X-Tandem-Signature';

/** Input of the `runNode` effect of an HTTP request, chips filled in. */
export interface HttpInput {
  method: HttpConfig['method'];
  url: string;
  headers: HttpHeader[];
  /** Sent as JSON when present. */
  body?: JsonValue;
}

/** The request as data. Filled values are URL-encoded in the address and can neither leave their place in the JSON nor break a header. */
export function requestOf(config: HttpConfig, context: Pick<NodeContext, 'fill' | 'lookup'>): HttpInput {
  const body = withBody.includes(config.method) ? parseBody(config.body) : undefined;
  return {
    method: config.method,
    url: withinPath(context.fill(config.url, encode), config.url),
    headers: [
      ...config.headers.map(({ name, value, secret }) => ({
        name,
        value: context.fill(value, onOneLine),
        ...(secret !== undefined && { secret }),
      })),
      ...authOf(config, context),
    ],
    ...(body !== undefined && { body: fillJson(body, context) }),
  };
}

function authOf(
  { auth, authSecret: secret, authUser, authHeader }: HttpConfig,
  context: Pick<NodeContext, 'fill'>,
): HttpHeader[] {
  switch (auth) {
    case 'none':
      return [];
    case 'bearer':
      return [{ name: 'Authorization', value: 'Bearer ', secret }];
    case 'basic':
      return [{ name: 'Authorization', value: 'Basic ', secret, basicUser: context.fill(authUser, onOneLine) }];
    case 'header':
      return [{ name: authHeader, value: '', secret }];
    case 'signature':
      return [{ name: signatureHeader, value: '', secret, signs: true }];
  }
}

/**
 * A value of one or two dots would take a step up the path, also with its dots encoded once; encoded twice it is a name
 * like any other. What the author wrote stays.
 */
const withinPath = (filled: string, template: string): string =>
  filled === template
    ? filled
    : filled.replace(/^[^?#]*/, (path) =>
        path.replaceAll(/(?<=\/)\.{1,2}(?=\/|$)/g, (dots) => dots.replaceAll('.', '%252E')),
      );

const onOneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');

/** `encodeURIComponent` throws on half a surrogate pair; a customer can type one. */
const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));

/** The body as JSON before its chips are filled in; undefined when it is empty or not JSON. */
export function parseBody(body: string): JsonValue | undefined {
  try {
    return JSON.parse(body) as JsonValue;
  } catch {
    return undefined;
  }
}

function fillJson(value: JsonValue, context: Pick<NodeContext, 'lookup'>): JsonValue {
  if (typeof value === 'string') {
    const [first, ...others] = parseTemplate(value);
    return first?.kind === 'chip' && others.length === 0
      ? context.lookup(first.path)
      : fillTemplate(value, (path) => context.lookup(path));
  }
  if (Array.isArray(value)) {
    return value.map((item) => fillJson(item, context));
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillJson(item, context)]));
  }
  return value;
}
