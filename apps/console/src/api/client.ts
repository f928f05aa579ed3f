import type { BodyInput, Call, EndpointDefinition, ParamsOf, QueryInput, ResponseOf } from '@tandem/contracts';
import { noteServerTime } from '../lib/clock.ts';
import { ApiError } from './api-error.ts';
import { isProblem } from './problem.ts';

type Given<K extends string, V> = [V] extends [undefined] ? { [P in K]?: undefined } : { [P in K]: V };
type Optional<K extends string, V> = [V] extends [undefined] ? { [P in K]?: undefined } : { [P in K]?: V };

/** What a call of `E` takes: its path parameters, query and body as the contract says. */
export type CallInput<E extends EndpointDefinition> = Given<'params', ParamsOf<E>> &
  Optional<'query', QueryInput<E>> &
  Given<'body', BodyInput<E>> & { signal?: AbortSignal };

type NoInput<E extends EndpointDefinition> = Record<string, never> extends Omit<CallInput<E>, 'signal'> ? true : false;
type Arguments<E extends EndpointDefinition> = NoInput<E> extends true ? [input?: CallInput<E>] : [input: CallInput<E>];

let csrfToken = '';

/** The token of `/me`; sent with every call that changes something. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** Headers by which the server knows that a change comes from its own pages. */
export const csrfHeaders = (): Record<string, string> => ({ 'x-csrf-token': csrfToken });

/** The address of a call, below the console's own origin. */
export function addressOf(
  endpoint: Call,
  input: { params?: object | undefined; query?: object | undefined } = {},
): string {
  const params = new Map(Object.entries(input.params ?? {}));
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params.get(name) ?? '')),
  );
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(input.query ?? {})) if (value !== undefined) query.set(key, String(value));
  const search = query.size > 0 ? `?${query}` : '';
  return `/api/v1${path}${search}`;
}

async function request(address: string, init: RequestInit): Promise<Response> {
  const askedAt = Date.now();
  try {
    const response = await fetch(address, { credentials: 'same-origin', ...init });
    noteServerTime(Date.parse(response.headers.get('date') ?? ''), askedAt, Date.now());
    return response;
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError('network', 0, 'The server cannot be reached.');
  }
}

async function failure(response: Response): Promise<ApiError> {
  const answer: unknown = await response.json().catch(() => undefined);
  if (!isProblem(answer)) return new ApiError('unexpected', response.status, response.statusText);
  return new ApiError(answer.code, response.status, answer.title, answer);
}

/** Calls an endpoint of the contract. Throws `ApiError` for every answer that is not a success. */
export async function call<E extends EndpointDefinition>(
  endpoint: Call<E>,
  ...[input]: Arguments<E>
): Promise<ResponseOf<E>> {
  const headers = new Headers({ accept: 'application/json' });
  if (endpoint.method !== 'GET') headers.set('x-csrf-token', csrfToken);
  if (input?.body !== undefined) headers.set('content-type', 'application/json');
  const response = await request(addressOf(endpoint, input), {
    method: endpoint.method,
    headers,
    ...(input?.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(input?.signal ? { signal: input.signal } : {}),
  });
  if (!response.ok) throw await failure(response);
  return (response.status === 204 ? undefined : await response.json()) as ResponseOf<E>;
}

/** Sends raw bytes, as `files.upload` takes them. */
export async function upload<E extends EndpointDefinition>(
  endpoint: Call<E>,
  query: Record<string, string>,
  body: Blob,
): Promise<ResponseOf<E>> {
  const headers = new Headers({
    'content-type': body.type || 'application/octet-stream',
    'x-csrf-token': csrfToken,
  });
  const address = addressOf(endpoint, { query });
  const response = await request(address, { method: endpoint.method, headers, body });
  if (!response.ok) throw await failure(response);
  return (await response.json()) as ResponseOf<E>;
}
