import { UserError } from '@tandem/domain';
import { type JsonValue, misfitsOf, webhookConfigSchema } from '@tandem/flow';
import { token } from '../ports/token.js';
import type { SecretSealer } from '../settings/config-secrets.js';
import type { AutomationRunner } from './automation-runner.js';
import { runId } from './follow-events.js';
import type { Rule, RuleBook } from './rule-book.js';

/** What the secret of a flow's requests is sealed with. */
export const hookContext = (workspaceId: string, flowId: string): string => `rule/${workspaceId}/${flowId}/hook`;

/** A request whose signature was found right. */
export interface SignedRequest {
  /** The same request again has the same one. */
  signature: string;
  body: JsonValue;
}

/** A flow that takes requests now. */
export interface Hook {
  workspaceId: string;
  rule: Rule;
  /** Its requests are signed with it. */
  secret: string;
}

/** Begins flows with requests from outside. */
export class ReceiveHook {
  constructor(
    private readonly book: RuleBook,
    private readonly runner: AutomationRunner,
    private readonly sealer: SecretSealer,
  ) {}

  /** @throws UserError `hook.not_found` */
  async find(flowId: string): Promise<Hook> {
    const stored = await this.book.hook(flowId);
    const rule = stored && (await this.book.find(stored.workspaceId, flowId));
    if (!stored || rule?.trigger.type !== 'webhook') {
      throw new UserError('not_found', 'hook.not_found', 'Nothing takes requests here.');
    }
    const { workspaceId, sealed } = stored;
    return { workspaceId, rule, secret: this.sealer.open(sealed, hookContext(workspaceId, flowId)) };
  }

  /**
   * Durable when it returns; the same request again begins nothing.
   * @throws UserError `hook.values` with the paths of fields that do not fit
   */
  async receive({ workspaceId, rule }: Hook, { signature, body }: SignedRequest): Promise<void> {
    const { document, trigger } = rule;
    const misfits = misfitsOf(webhookConfigSchema.parse(trigger.config), document.variables, body);
    if (misfits.length > 0) {
      throw new UserError('unprocessable', 'hook.values', `These fields do not fit: ${misfits.join(', ')}.`, {
        params: { fields: misfits.join(', ') },
      });
    }
    await this.runner.begin(document, {
      id: runId(rule.flowId, signature),
      workspaceId,
      conversationId: '',
      handledSeq: 0,
      began: { name: 'webhook', data: isObject(body) ? body : { value: body } },
      chain: [],
    });
  }
}

export const RECEIVE_HOOK = token<ReceiveHook>('ReceiveHook');

const isObject = (value: JsonValue): value is Record<string, JsonValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
