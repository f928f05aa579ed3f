import type { JsonValue } from '@tandem/flow';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { HttpRequests } from '../ports/http-requests.js';
import type { Ids } from '../ports/ids.js';
import type { ScriptRunner } from '../ports/script-runner.js';
import { token } from '../ports/token.js';
import { assertMay } from '../support/access.js';
import type { EditFlows } from './edit-flows.js';

/** A request or script of a draft, as its node made it. */
export interface TestedNode {
  nodeType: 'http' | 'script';
  input: JsonValue;
  timeoutMs: number;
}

/** Runs what a draft does outside, for its author, exactly as the engine does. */
export class TestRequest {
  constructor(
    private readonly flows: EditFlows,
    private readonly http: HttpRequests,
    private readonly scripts: ScriptRunner,
    private readonly audit: Audit,
    private readonly ids: Ids,
  ) {}

  /**
   * Each use of a secret is audited before it is sent, with where to: a draft is nobody's publication.
   * @throws UserError `access.denied` when a secret is named by who may not see that there is one; else as the node fails
   */
  async run(caller: Caller, flowId: string, { nodeType, input, timeoutMs }: TestedNode) {
    const { workspaceId } = caller;
    await this.flows.get(workspaceId, flowId);
    if (nodeType === 'script') return this.scripts.run(input);
    for (const name of secretsIn(input)) {
      assertMay(caller, 'secret:read', {});
      const after = { flowId, host: hostOf(input) };
      await this.audit.record(caller, { action: 'secret.tested', resource: 'secret', resourceId: name, after });
    }
    return this.http.run({ workspaceId, effectId: this.ids.next(), input, timeoutMs });
  }
}

export const TEST_REQUEST = token<TestRequest>('TestRequest');

type Loose = { [name: string]: unknown } | null | undefined;

/** As far as it can be read; what is no request is refused where it would be sent. */
function secretsIn(input: JsonValue): string[] {
  const { headers } = (input ?? {}) as { headers?: unknown };
  const given: unknown[] = Array.isArray(headers) ? headers : [];
  return [...new Set(given.flatMap((header) => ((header as Loose)?.secret as string | undefined) ?? []))];
}

/** With its port, without whatever stands before an `@`. */
function hostOf(input: JsonValue): string {
  const { url } = (input ?? {}) as { url?: unknown };
  return /^https?:\/\/(?:[^/?#\\]*@)?([^/?#\\]+)/i.exec(String(url))?.[1]?.toLowerCase() ?? '';
}
