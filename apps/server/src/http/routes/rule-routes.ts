import type {
  AcknowledgeAlert,
  AlertMarks,
  Clock,
  DryRun,
  EventMark,
  ManageRules,
  ReadAlerts,
} from '@tandem/application';
import { api } from '@tandem/contracts';
import { notFound, UserError } from '@tandem/domain';
import { ruleTemplates } from '../../packs/rules/rule-templates.js';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';
import type { RuleReader } from '../rule-reader.js';

const runsShown = 50;
/** Longest time a dry run looks back, in milliseconds. */
const longestSpan = 31 * 86_400_000;

/** Automation rules and the alerts they raise. */
export class RuleRoutes implements RouteGroup {
  constructor(
    private readonly rules: ManageRules,
    private readonly dryRuns: DryRun,
    private readonly alerts: ReadAlerts,
    private readonly acknowledge: AcknowledgeAlert,
    private readonly reader: RuleReader,
    private readonly marks: AlertMarks,
    private readonly clock: Clock,
  ) {}

  readonly routes = [
    route(api.rules.list, ({ principal }) => this.list(principal.workspaceId)),
    route(api.rules.gallery, () => ({
      items: ruleTemplates.map(({ id, document }) => {
        const { nodes, tests = [] } = document('en');
        return { id, triggerType: nodes[0]?.type ?? '', cases: tests.length };
      }),
    })),
    route(api.rules.create, async ({ principal, body: { name, template, locale }, request }) => {
      const caller = callerOf(principal, request);
      const found = ruleTemplates.find(({ id }) => id === template);
      if (template !== undefined && !found) {
        throw notFound('rule_template', template);
      }
      const options = found ? { document: found.document(locale ?? request.locale) as never } : {};
      return this.reader.rule(await this.rules.create(caller, name, options));
    }),
    route(api.rules.setOrder, async ({ principal, body: { ids }, request }) => {
      await this.rules.setOrder(callerOf(principal, request), ids);
      return this.list(principal.workspaceId);
    }),
    route(api.rules.setActive, async ({ principal, params: { id }, body: { active }, request }) =>
      this.reader.rule(await this.rules.setActive(callerOf(principal, request), id, active)),
    ),
    route(api.rules.runs, async ({ principal, params: { id } }) => {
      await this.rules.get(principal.workspaceId, id);
      const runs = await this.rules.runs(principal.workspaceId, id, runsShown);
      return { items: runs.map((run) => this.reader.run(run)) };
    }),
    route(api.rules.dryRun, async ({ principal, params: { id }, query: { from, to: until, next } }) => {
      const to = Math.min(until, this.clock.now());
      if (to < from || to - from > longestSpan) {
        throw new UserError('invalid', 'rule.span', 'A dry run looks at 31 days at most.');
      }
      await this.rules.get(principal.workspaceId, id);
      const span = { from, to, ...(next === undefined ? {} : { next }) };
      const part = await this.dryRuns.run(principal.workspaceId, id, span);
      return this.reader.dryRun(principal, part);
    }),
    route(api.rules.renewHook, async ({ principal, params: { id }, request }) => ({
      url: `${request.origin}/hooks/flows/${id}`,
      secret: await this.rules.renewHook(callerOf(principal, request), id),
    })),
    route(api.rules.alerts, async ({ principal, query: { since, next: mark, limit }, request }) => {
      const at = this.clock.now();
      const range = {
        limit,
        ...(since === undefined ? {} : { since }),
        ...(mark === undefined ? {} : beforeMark(mark)),
      };
      const [{ items, next }, { seenAt }] = await Promise.all([
        this.alerts.list(callerOf(principal, request), range),
        this.marks.get(principal.workspaceId, principal.subject.id),
      ]);
      return {
        items: await this.reader.alerts(principal.workspaceId, items),
        at,
        ...(next && { next: `${next.at}.${next.id}` }),
        ...(seenAt > 0 && { seenAt }),
      };
    }),
    route(api.rules.seenAlerts, async ({ principal, body: { at } }) => {
      const seenAt = Math.min(at, this.clock.now());
      await this.marks.move(principal.workspaceId, principal.subject.id, { seenAt });
      return undefined;
    }),
    route(api.rules.acknowledgeAlert, async ({ principal, params: { id }, request }) => {
      const alert = await this.acknowledge.acknowledge(callerOf(principal, request), id);
      const [read] = await this.reader.alerts(principal.workspaceId, [alert]);
      if (!read) throw notFound('alert', id);
      return read;
    }),
  ];

  private async list(workspaceId: string) {
    return { items: (await this.rules.list(workspaceId)).map((rule) => this.reader.rule(rule)) };
  }
}

function beforeMark(mark: string): { before: EventMark } {
  const dot = mark.indexOf('.');
  return { before: { at: Number(mark.slice(0, dot)), id: mark.slice(dot + 1) } };
}
