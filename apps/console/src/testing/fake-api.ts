import type { BodyOf, EndpointDefinition, QueryOf, ResponseOf } from '@tandem/contracts';

export interface FakeRequest<E extends EndpointDefinition> {
  params: Record<string, string>;
  query: QueryOf<E>;
  /** As the contract reads it: unknown fields and wrong types are refused before this. */
  body: BodyOf<E>;
}

type Answer<E extends EndpointDefinition> =
  | ResponseOf<E>
  | Response
  | ((request: FakeRequest<E>) => ResponseOf<E> | Response | Promise<ResponseOf<E> | Response>);

interface Known {
  endpoint: EndpointDefinition;
  pattern: RegExp;
  answer: unknown;
}

/** A refusal of the server, as problem details. */
export const refusal = (
  status: number,
  code: string,
  more: { issues?: readonly { path: readonly (string | number)[]; code: string; message: string }[] } = {},
): Response => Response.json({ type: 'about:blank', title: code, status, code, requestId: 'r1', ...more }, { status });

/** What `fetch` throws without a network. */
export const noNetwork = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));

/** Stands for the server: checks what it is sent and what it answers against the contracts, and keeps every call. */
export class FakeApi {
  readonly #known: Known[] = [];
  readonly #calls: { endpoint: EndpointDefinition; request: unknown }[] = [];
  /** Requests that the contract refuses, or that no answer was given for. */
  readonly surprises: string[] = [];

  on<const E extends EndpointDefinition>(endpoint: E, answer: Answer<E>): this {
    const names = endpoint.path.replace(/:(\w+)/g, (_, name: string) => `(?<${name}>[^/]+)`);
    this.#known.unshift({ endpoint, pattern: new RegExp(`^/api/v1${names}$`), answer });
    return this;
  }

  calls<const E extends EndpointDefinition>(endpoint: E): FakeRequest<E>[] {
    return this.#calls.filter((call) => call.endpoint === endpoint).map(({ request }) => request as FakeRequest<E>);
  }

  readonly fetch = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(address, 'http://localhost');
    const method = init.method ?? 'GET';
    const known = this.#known.find(({ endpoint, pattern }) => endpoint.method === method && pattern.test(url.pathname));
    if (!known) {
      this.surprises.push(`${method} ${url.pathname}: nothing answers`);
      return refusal(404, 'not_found');
    }
    const { endpoint, pattern, answer } = known;
    const sent: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const body = endpoint.body?.safeParse(sent);
    const query = endpoint.query?.safeParse(Object.fromEntries(url.searchParams));
    const failed = [body, query].find((parsed) => parsed?.success === false)?.error;
    if (failed) {
      this.surprises.push(`${method} ${url.pathname}: ${failed.message}`);
      return refusal(400, 'input.invalid');
    }
    const request = { params: { ...pattern.exec(url.pathname)?.groups }, query: query?.data, body: body?.data };
    this.#calls.push({ endpoint, request });
    const given: unknown = await (typeof answer === 'function' ? answer(request) : answer);
    if (given instanceof Response) return given.clone();
    if (!endpoint.response) return new Response(null, { status: 204 });
    const answered = endpoint.response.safeParse(given);
    if (!answered.success) {
      this.surprises.push(`${method} ${url.pathname} answers wrongly: ${answered.error.message}`);
      return refusal(500, 'unexpected');
    }
    return Response.json(answered.data, { status: endpoint.status ?? 200 });
  };
}
