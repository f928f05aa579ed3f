import type {
  Alert,
  AutomationRun,
  Caller,
  Contacts,
  Conversations,
  DryRunPart,
  FlowStore,
  ListedRule,
  Users,
} from '@tandem/application';
import type { AlertDto, DryRunPartDto, RuleDto, RuleRunDto } from '@tandem/contracts';
import { can, conversationTarget } from '@tandem/domain';
import { triggerSummary } from './trigger-summary.js';

/** Rules and what they did, as the contract has them. */
export class RuleReader {
  constructor(
    private readonly conversations: Conversations,
    private readonly contacts: Contacts,
    private readonly flows: Pick<FlowStore, 'get'>,
    private readonly users: Pick<Users, 'getMany'>,
  ) {}

  rule({ flow, record }: ListedRule): RuleDto {
    const { id, name, active, publishedVersion, publishedRevision, draftRevision, draft } = flow;
    const trigger = triggerSummary(draft);
    const { runs, errors, lastRunAt, lastError } = record;
    return {
      ...{ id, name, active, runs, errors },
      ...(publishedVersion === undefined ? {} : { publishedVersion }),
      hasChanges: publishedRevision !== draftRevision,
      ...(trigger ? { trigger } : {}),
      ...(lastRunAt === undefined ? {} : { lastRunAt }),
      ...(lastError ? { lastError } : {}),
    };
  }

  run({ id, conversationId, version, startedAt, outcome }: AutomationRun): RuleRunDto {
    return {
      ...{ id, version, startedAt },
      ...(conversationId === '' ? {} : { conversationId }),
      ...(outcome === undefined ? {} : { outcome }),
    };
  }

  /** With the names that a line about a comment tells; a flow or person that is gone has none. */
  async alerts(workspaceId: string, alerts: readonly Alert[]): Promise<AlertDto[]> {
    const meant = alerts.filter(({ data }) => data.comment ?? data.asked);
    const flowIds = [...new Set(meant.flatMap(({ data }) => data.flowId ?? []))];
    const people = [
      ...meant.flatMap(({ actor }) => actor.id ?? []),
      ...alerts.flatMap(({ acknowledged }) => acknowledged?.by.id ?? []),
    ];
    const [flows, users] = await Promise.all([
      Promise.all(flowIds.map((id) => this.flows.get(workspaceId, id))),
      this.users.getMany(workspaceId, [...new Set(people)]),
    ]);
    const flowNames = new Map(flows.flatMap((flow) => (flow ? [[flow.id, flow.name] as const] : [])));
    const userNames = new Map(users.map(({ id, displayName }) => [id, displayName]));
    const nameOf = ({ id }: { id?: string }) => userNames.get(id ?? '') ?? '';
    return alerts.map(({ id, at, data, content, conversationId, actor, acknowledged }) => {
      const { to, flowId, comment, asked, agent, level = 'watch' } = data;
      const by = nameOf(actor);
      const flowName = (flowId === undefined ? undefined : flowNames.get(flowId)) ?? '';
      return {
        ...{ id, at, to, level, text: content?.text ?? '' },
        ...(flowId === undefined ? {} : { flowId }),
        ...(agent ? { agent: { id: agent.id, code: agent.code } } : {}),
        ...(comment ? { comment: { ...comment, flowName, by } } : {}),
        ...(asked ? { asked: { how: asked, by } } : {}),
        ...(conversationId ? { conversationId } : {}),
        ...(acknowledged && { acknowledged: { by: nameOf(acknowledged.by), at: acknowledged.at } }),
      };
    });
  }

  /** With the names of those customers whose conversations the asker may read, so that the list can be read. */
  async dryRun(
    { workspaceId, subject }: Pick<Caller, 'workspaceId' | 'subject'>,
    { acted, looked, next }: DryRunPart,
  ): Promise<DryRunPartDto> {
    const ids = [...new Set(acted.map(({ conversationId }) => conversationId).filter((id) => id !== ''))];
    const heads = await Promise.all(ids.map((id) => this.conversations.get(workspaceId, id)));
    const contactOf = new Map(
      heads.flatMap((head) =>
        head && can(subject, 'conversation:read', conversationTarget(head)) ? [[head.id, head.contactId] as const] : [],
      ),
    );
    const contacts = await this.contacts.getMany(workspaceId, [...new Set(contactOf.values())]);
    const nameOf = new Map(contacts.map(({ id, displayName }) => [id, displayName]));
    return {
      acted: acted.map(({ conversationId, at }) => {
        const contactName = nameOf.get(contactOf.get(conversationId) ?? '');
        return {
          at,
          ...(conversationId === '' ? {} : { conversationId }),
          ...(contactName === undefined ? {} : { contactName }),
        };
      }),
      looked,
      ...(next === undefined ? {} : { next }),
    };
  }
}
