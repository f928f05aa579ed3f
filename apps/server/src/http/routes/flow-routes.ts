import type {
  DraftDocument,
  EditFlows,
  FlowReleases,
  FlowStore,
  FlowVersion,
  OwnDraft,
  PublishFlow,
  SaveDraft,
} from '@tandem/application';
import { api, type DraftEditDto } from '@tandem/contracts';
import { notFound } from '@tandem/domain';
import { callerOf } from '../caller.js';
import type { FlowReader } from '../flow-reader.js';
import type { FlowTemplates } from '../flow-templates.js';
import { filterOf, present } from '../list-input.js';
import { type RouteGroup, route } from '../route.js';

/** Flows: drawing, checking, publishing, versions. */
export class FlowRoutes implements RouteGroup {
  constructor(
    private readonly edit: EditFlows,
    private readonly drafts: SaveDraft,
    private readonly owners: OwnDraft,
    private readonly publisher: PublishFlow,
    private readonly releases: FlowReleases,
    private readonly store: FlowStore,
    private readonly reader: FlowReader,
    private readonly templates: FlowTemplates,
  ) {}

  readonly routes = [
    route(api.flows.list, async ({ principal, query }) => {
      const flows = await this.edit.list(principal.workspaceId, filterOf({ ...query, limit: 0 }));
      // Rules have a list of their own.
      const talking = flows.filter(({ draft }) => draft.kind !== 'automation');
      return { items: await this.reader.summaries(principal.workspaceId, talking) };
    }),
    route(api.flows.get, async ({ principal, params }) =>
      this.reader.detail(await this.edit.get(principal.workspaceId, params.id)),
    ),
    route(api.flows.create, async ({ principal, body, request }) => {
      const document = body.from === 'pack' ? this.templates.document(body.locale ?? request.locale) : undefined;
      const options = document === undefined ? {} : { document };
      return this.reader.detail(await this.edit.create(callerOf(principal, request), body.name, options));
    }),
    route(api.flows.saveDraft, async ({ principal, params, body, request }) => {
      const edit = { ...present(body), document: body.document as unknown as DraftDocument };
      return this.reader.detail(await this.drafts.save(callerOf(principal, request), params.id, edit));
    }),
    route(api.flows.edits, async ({ principal, params, query }) => {
      const edits = await this.drafts.edits(principal.workspaceId, params.id, query.after, query.limit);
      return { items: await this.reader.edits(edits) };
    }),
    route(api.flows.nameEdit, async ({ principal, params: { id, revision }, body, request }) => {
      const edit = await this.drafts.name(callerOf(principal, request), id, revision, body.name);
      const [dto] = await this.reader.edits([edit]);
      return dto as DraftEditDto;
    }),
    route(api.flows.draftAt, async ({ principal, params: { id, revision } }) => {
      const document = await this.drafts.at(principal.workspaceId, id, revision);
      return { revision, document: document as never };
    }),
    route(api.flows.joinDraft, async ({ principal, params, request }) =>
      this.reader.detail(await this.owners.join(callerOf(principal, request), params.id)),
    ),
    route(api.flows.takeOverDraft, async ({ principal, params, request }) =>
      this.reader.detail(await this.owners.takeOver(callerOf(principal, request), params.id)),
    ),
    route(api.flows.askForDraft, async ({ principal, params, request }) =>
      this.reader.detail(await this.owners.ask(callerOf(principal, request), params.id)),
    ),
    route(api.flows.answerDraftAsk, async ({ principal, params, body, request }) => {
      const caller = callerOf(principal, request);
      return this.reader.detail(await this.owners.answer(caller, params.id, body.userId, body.granted));
    }),
    route(api.flows.draftAsks, async ({ principal: { workspaceId, subject } }) => ({
      items: await this.reader.asks(workspaceId, await this.owners.asked(workspaceId, subject.id)),
    })),
    route(api.flows.check, async ({ principal, params }) => {
      const flow = await this.edit.get(principal.workspaceId, params.id);
      return { issues: await this.edit.check(principal.workspaceId, flow.id, flow.draft) };
    }),
    route(api.flows.environment, async ({ principal, params }) => {
      const { channels = [], ...rest } = await this.edit.surroundings(principal.workspaceId, params.id);
      return { ...rest, channels };
    }),
    route(api.flows.publish, async ({ principal, params, body, request }) => {
      const caller = callerOf(principal, request);
      const version = await this.publisher.publish(caller, params.id, body.baseRevision, body.note, body.start);
      const { publishedVersion } = await this.edit.get(principal.workspaceId, params.id);
      return this.versionDto(version, publishedVersion);
    }),
    route(api.flows.versions, async ({ principal, params }) => {
      const flow = await this.edit.get(principal.workspaceId, params.id);
      const versions = await this.store.versions(principal.workspaceId, params.id);
      return { items: await this.reader.versions(versions, flow.publishedVersion) };
    }),
    route(api.flows.version, async ({ principal, params }) => {
      const flow = await this.edit.get(principal.workspaceId, params.id);
      const version = await this.store.version(principal.workspaceId, params.id, params.version);
      if (!version) {
        throw notFound('flow_version', `${params.id}/${params.version}`);
      }
      return { ...(await this.versionDto(version, flow.publishedVersion)), document: version.document as never };
    }),
    route(api.flows.rollBack, async ({ principal, params, request }) => {
      const version = await this.releases.rollBack(callerOf(principal, request), params.id, params.version);
      return this.versionDto(version, version.version);
    }),
    route(api.flows.setActive, async ({ principal, params, body, request }) =>
      this.reader.summary(await this.edit.setActive(callerOf(principal, request), params.id, body.active)),
    ),
  ];

  private async versionDto(version: FlowVersion, current: number | undefined) {
    const [dto] = await this.reader.versions([version], current);
    if (!dto) {
      throw notFound('flow_version', String(version.version));
    }
    return dto;
  }
}
