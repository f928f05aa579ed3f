import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const problemSchema = z.object({
  code: z.string(),
  detail: z.string().optional(),
  issues: z
    .array(z.object({ path: z.array(z.union([z.string(), z.number()])), code: z.string(), message: z.string() }))
    .default([]),
});

/** The server said no, or did not answer. */
export class ApiRefusal extends Error {
  constructor(
    /** 0: nobody answered. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly issues: readonly { path: readonly (string | number)[]; code: string; message: string }[] = [],
  ) {
    super(message);
  }
}

const timeoutMs = 30_000;
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Calls a running server as a program, with an API key. */
export class ServerApi {
  private constructor(
    private readonly origin: string,
    private readonly key: string,
  ) {}

  /**
   * @param keyFile holds the key: one on the command line would stand in the list of processes
   * @param insecure also where everybody on the way can read the key
   * @throws ApiRefusal `server.insecure`
   */
  static async open(server: string, keyFile: string, insecure: boolean): Promise<ServerApi> {
    const { origin, protocol, hostname } = new URL(server);
    if (protocol !== 'https:' && !loopback.test(hostname) && !insecure) {
      const message = `${origin} would get the API key without encryption. Use https://, or --insecure if that is meant.`;
      throw new ApiRefusal(0, 'server.insecure', message);
    }
    return new ServerApi(origin, (await readFile(keyFile, 'utf8')).trim());
  }

  /** @throws ApiRefusal */
  async call<T>(method: 'GET' | 'POST' | 'PUT', path: string, answer: z.ZodType<T>, body?: unknown): Promise<T> {
    const response = await this.send(method, path, body);
    const given: unknown = await response.json().catch(() => undefined);
    if (response.ok) {
      return answer.parse(given);
    }
    const problem = problemSchema.safeParse(given).data;
    const code = problem?.code ?? `http.${response.status}`;
    throw new ApiRefusal(response.status, code, problem?.detail ?? response.statusText, problem?.issues);
  }

  private async send(method: string, path: string, body: unknown): Promise<Response> {
    try {
      return await fetch(`${this.origin}/api/v1${path}`, {
        method,
        // A key must not follow to another address.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          authorization: `Bearer ${this.key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      throw new ApiRefusal(0, 'server.unreachable', `${this.origin} does not answer: ${String(cause)}`);
    }
  }
}

/** Prints why it was refused. Exit code 1 when the flow is the reason, 3 when the server or the key is. */
export function printRefusal(error: ApiRefusal): number {
  console.error(`${error.code}: ${error.message}`);
  for (const { path, code, message } of error.issues) {
    console.error(`  ${path.join('.')} ${code}${message === code ? '' : `: ${message}`}`);
  }
  return error.status === 409 || error.status === 422 || error.status === 404 ? 1 : 3;
}
