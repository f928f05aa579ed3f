import { type APIRequestContext, type BrowserContext, request } from '@playwright/test';
import type { BodyInput, EndpointDefinition, MeDto, ParamsOf, QueryInput, ResponseOf } from '@tandem/contracts';
import { io, type Socket } from 'socket.io-client';

type Optional<K extends string, V> = [V] extends [undefined] ? { [P in K]?: undefined } : { [P in K]?: V };
type Input<E extends EndpointDefinition> = Optional<'params', ParamsOf<E>> &
  Optional<'query', QueryInput<E>> &
  Optional<'body', BodyInput<E>>;

/** A person's session without a browser. Every answer is checked against its contract. */
export class Api {
  private csrfToken = '';

  private constructor(private readonly requests: APIRequestContext) {}

  static async open(url: string): Promise<Api> {
    return new Api(await request.newContext({ baseURL: url }));
  }

  async call<const E extends EndpointDefinition>(
    endpoint: E,
    input: Input<E> = {} as Input<E>,
  ): Promise<ResponseOf<E>> {
    const params = (input.params ?? {}) as Record<string, unknown>;
    const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
    const answer = await this.requests.fetch(`/api/v1${path}`, {
      method: endpoint.method,
      headers: { 'x-csrf-token': this.csrfToken },
      ...(input.query !== undefined && { params: input.query as Record<string, string> }),
      ...(input.body !== undefined && { data: input.body }),
    });
    if (!answer.ok()) throw new Error(`${endpoint.method} ${path}: ${answer.status()} ${await answer.text()}`);
    return (endpoint.response ? endpoint.response.parse(await answer.json()) : undefined) as ResponseOf<E>;
  }

  /** What a path of a plugin answers; its shape is the plugin's. */
  async read(path: string): Promise<unknown> {
    const answer = await this.requests.get(path);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  }

  /** Keeps the token that goes with a session that has just begun. */
  adopt(me: MeDto): MeDto {
    this.csrfToken = me.csrfToken;
    return me;
  }

  /** Opens the console's connection and keeps it until it is closed: the work of people who are gone is given back. */
  async connect(url: string): Promise<Socket> {
    const { cookies } = await this.requests.storageState();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    return io(`${url}/agent`, { transports: ['websocket'], extraHeaders: { cookie, origin: url } });
  }

  /** Lets a browser profile go on with this session. */
  async enter(context: BrowserContext): Promise<void> {
    const { cookies } = await this.requests.storageState();
    await context.addCookies(cookies);
  }
}
