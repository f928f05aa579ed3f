import type { Channels, DraftEdit, Flow, FlowVersion, User, Users } from '@tandem/application';
import type { DraftAskDto, DraftEditDto, FlowDetailDto, FlowSummaryDto, FlowVersionDto } from '@tandem/contracts';
import { triggerSummary } from './trigger-summary.js';

/** Flows as the API shows them: with what begins them, the channels that use them and their editors' names. */
export class FlowReader {
  constructor(
    private readonly channels: Channels,
    private readonly users: Users,
  ) {}

  async summaries(workspaceId: string, flows: readonly Flow[]): Promise<FlowSummaryDto[]> {
    const [channels, editors] = await Promise.all([
      this.channels.list(workspaceId),
      this.names(
        workspaceId,
        flows.flatMap(({ updatedBy, canary, scheduled, drafting }) => [
          updatedBy,
          canary?.startedBy,
          scheduled?.by,
          drafting?.owner,
        ]),
      ),
    ]);
    return flows.map((flow) => {
      const { id, name, active, draftRevision, publishedVersion, publishedRevision = 0, updatedAt } = flow;
      const trigger = triggerSummary(flow.draft);
      return {
        ...{ id, name, active, draftRevision, updatedAt },
        draftEdits: Math.max(0, draftRevision - publishedRevision),
        hasUnpublishedChanges: draftRevision !== publishedRevision,
        channelIds: channels.filter((channel) => channel.flowId === id && channel.active).map((channel) => channel.id),
        ...(trigger ? { trigger } : {}),
        ...(publishedVersion === undefined ? {} : { publishedVersion }),
        ...named('updatedBy', editors, flow.updatedBy),
        ...named('draftOwner', editors, flow.drafting?.owner),
        ...releaseOf(flow, editors),
      };
    });
  }

  async summary(flow: Flow): Promise<FlowSummaryDto> {
    const [summary] = await this.summaries(flow.workspaceId, [flow]);
    return summary as FlowSummaryDto;
  }

  async detail(flow: Flow): Promise<FlowDetailDto> {
    const { workspaceId, draft, drafting } = flow;
    const detail = { ...(await this.summary(flow)), draft: draft as FlowDetailDto['draft'] };
    if (!drafting) {
      return detail;
    }
    const { owner, editors, authors, asks = [] } = drafting;
    const users = await this.names(workspaceId, [owner, ...editors, ...authors, ...asks.map(({ by }) => by)]);
    return {
      ...detail,
      drafting: {
        owner: person(users, owner),
        editors: people(users, editors),
        authors: people(users, authors),
        ...(asks.length > 0 && { asks: asks.map(({ by, at }) => ({ by: person(users, by), at })) }),
      },
    };
  }

  async asks(workspaceId: string, flows: readonly Flow[]): Promise<DraftAskDto[]> {
    const asks = flows.flatMap(({ id, name, drafting }) =>
      (drafting?.asks ?? []).map(({ by, at }) => ({ flowId: id, flowName: name, by, at })),
    );
    const users = await this.names(
      workspaceId,
      asks.map(({ by }) => by),
    );
    return asks.map(({ by, ...ask }) => ({ ...ask, by: person(users, by) }));
  }

  async edits(edits: readonly DraftEdit[]): Promise<DraftEditDto[]> {
    const [first] = edits;
    const users = await this.names(
      first?.workspaceId ?? '',
      edits.map(({ by }) => by),
    );
    return edits.map(({ revision, at, by, changes, name }) => ({
      ...{ revision, at },
      ...(name === undefined ? {} : { name }),
      changes: changes.map((change) => ({ ...change, path: [...change.path] })),
      ...named('by', users, by),
    }));
  }

  /** @param current the version that new conversations begin on */
  async versions(versions: readonly FlowVersion[], current: number | undefined): Promise<FlowVersionDto[]> {
    const [first] = versions;
    const publishers = first
      ? await this.names(
          first.workspaceId,
          versions.flatMap(({ publishedBy, authors }) => [publishedBy, ...(authors ?? [])]),
        )
      : new Map<string, User>();
    return versions.map(({ flowId, version, note, publishedAt, publishedBy, authors }) => ({
      ...{ flowId, version, note, publishedAt },
      current: version === current,
      authors: people(publishers, authors ?? []),
      ...named('publishedBy', publishers, publishedBy),
    }));
  }

  private async names(workspaceId: string, ids: readonly (string | undefined)[]): Promise<Map<string, User>> {
    const wanted = [...new Set(ids.filter((id) => id !== undefined))];
    const users = await this.users.getMany(workspaceId, wanted);
    return new Map(users.map((user) => [user.id, user]));
  }
}

/** Who is gone is shown by id. */
const person = (users: ReadonlyMap<string, User>, id: string) => ({
  id,
  displayName: users.get(id)?.displayName ?? id,
});

const people = (users: ReadonlyMap<string, User>, ids: readonly string[]) => ids.map((id) => person(users, id));

function named<K extends string>(key: K, users: ReadonlyMap<string, User>, id: string | undefined) {
  const user = id === undefined ? undefined : users.get(id);
  type Named = Partial<Record<K, { id: string; displayName: string }>>;
  return (user ? { [key]: { id: user.id, displayName: user.displayName } } : {}) as Named;
}

/** What is about to change about which version answers. */
function releaseOf({ canary, scheduled, testsMustPass }: Flow, users: ReadonlyMap<string, User>) {
  const shares = ({ startedBy, ...rest }: NonNullable<typeof canary>) => ({
    ...rest,
    ...named('startedBy', users, startedBy),
  });
  const waits = ({ by, ...rest }: NonNullable<typeof scheduled>) => ({ ...rest, ...named('by', users, by) });
  return {
    ...(canary ? { canary: shares(canary) } : {}),
    ...(scheduled ? { scheduled: waits(scheduled) } : {}),
    ...(testsMustPass ? { testsMustPass } : {}),
  };
}
