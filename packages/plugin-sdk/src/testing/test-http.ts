import { declaredHosts, hostAllowed } from '../shared/permission.js';

/** Answers a plugin's calls in place of the world. */
export type Provider = (request: Request) => Response | Promise<Response>;

export interface TestHttp {
  fetch: (url: string | URL, init?: RequestInit) => Promise<Response>;
  /** What was called, in order. */
  readonly requests: Request[];
  /** From now on answers so. */
  answerWith(provider: Provider): void;
}

/** `ctx.http` against a provider of the test's own; hosts that are not declared are refused as in the server. */
export function createTestHttp(permissions: readonly string[], settings: Readonly<Record<string, unknown>>): TestHttp {
  const hosts = declaredHosts(permissions, settings);
  const requests: Request[] = [];
  let provider: Provider = () => new Response(null, { status: 503 });
  return {
    requests,
    answerWith: (next) => {
      provider = next;
    },
    fetch: async (url, init) => {
      const request = new Request(url, init);
      if (!hostAllowed(new URL(request.url), hosts)) throw new Error(`plugin.host_not_declared: ${request.url}`);
      requests.push(request.clone());
      return provider(request);
    },
  };
}
