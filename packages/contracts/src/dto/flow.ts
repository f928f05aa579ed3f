import { z } from 'zod';
import { id, instant, locale, name } from './common.js';

/**
 * A flow document as JSON. Its inner shape is `@tandem/flow`'s: a draft may be half drawn, so the API checks only
 * that it is a JSON object within the size limit; `publish` runs `validate` and refuses on errors.
 */
export const flowDocumentJson = z.looseObject({
  nodes: z.array(z.looseObject({ id: z.string().max(64), type: z.string().max(120) })).max(2000),
  edges: z.array(z.looseObject({ id: z.string().max(64) })).max(6000),
});

export const flowIssue = z
  .object({
    severity: z.enum(['error', 'warning']),
    code: z.string(),
    nodeId: z.string().optional(),
    edgeId: z.string().optional(),
    field: z.string().optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .meta({ id: 'FlowIssue' });

const person = z.object({ id, displayName: z.string() });

/** A version that a share of the new conversations begins on. */
export const flowCanary = z
  .object({ version: z.int(), percent: z.int(), startedAt: instant, startedBy: person.optional() })
  .meta({ id: 'FlowCanary' });

/** A version that goes live by itself; `problem` says why it did not. */
export const scheduledVersion = z
  .object({ version: z.int(), at: instant, by: person.optional(), problem: z.string().optional() })
  .meta({ id: 'ScheduledVersion' });

/** What a flow or rule begins with. `detail` is the event, the clock or the schedule. */
export const flowTrigger = z.object({ type: z.string(), detail: z.string() });
export type FlowTriggerDto = z.infer<typeof flowTrigger>;

export const flowSummary = z
  .object({
    id,
    name: z.string(),
    active: z.boolean(),
    publishedVersion: z.int().optional(),
    draftRevision: z.int(),
    /** How many edits of the draft are not published. */
    draftEdits: z.int(),
    hasUnpublishedChanges: z.boolean(),
    channelIds: z.array(id),
    updatedAt: instant,
    updatedBy: z.object({ id, displayName: z.string() }).optional(),
    /** Absent while its draft has none. */
    trigger: flowTrigger.optional(),
    /** Whose the draft is; absent while nobody draws. */
    draftOwner: z.object({ id, displayName: z.string() }).optional(),
    canary: flowCanary.optional(),
    scheduled: scheduledVersion.optional(),
    /** Publishing runs the cases, and is refused while one fails. */
    testsMustPass: z.boolean().optional(),
  })
  .meta({ id: 'FlowSummary' });
export type FlowSummaryDto = z.infer<typeof flowSummary>;

/** Who draws what is not published yet: its owner, who edits beside, and whose edits the next publication takes live. */
export const drafting = z
  .object({
    owner: person,
    editors: z.array(person),
    authors: z.array(person),
    /** Who asked the owner to hand the draft over and has no answer yet. */
    asks: z.array(z.object({ by: person, at: instant })).optional(),
  })
  .meta({ id: 'FlowDrafting' });

/** Somebody asks me for a draft of mine. */
export const draftAsk = z
  .object({ flowId: id, flowName: z.string(), by: person, at: instant })
  .meta({ id: 'FlowDraftAsk' });
export type DraftAskDto = z.infer<typeof draftAsk>;

export const flowDetail = z
  .object({ ...flowSummary.shape, draft: flowDocumentJson, drafting: drafting.optional() })
  .meta({ id: 'Flow' });
export type FlowDetailDto = z.infer<typeof flowDetail>;

/** When a version begins to answer: at once, at a moment, or for a share (in percent) of the new conversations. */
export const versionStart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('now') }),
  z.strictObject({ kind: z.literal('scheduled'), at: instant }),
  z.strictObject({ kind: z.literal('canary'), percent: z.int().min(1).max(99) }),
]);
export type VersionStartDto = z.infer<typeof versionStart>;

export const flowVersion = z
  .object({
    flowId: id,
    version: z.int(),
    note: z.string(),
    publishedAt: instant,
    publishedBy: z.object({ id, displayName: z.string() }).optional(),
    /** Whose edits went live with it. */
    authors: z.array(z.object({ id, displayName: z.string() })),
    current: z.boolean(),
  })
  .meta({ id: 'FlowVersion' });
export type FlowVersionDto = z.infer<typeof flowVersion>;

export const flowInput = z.strictObject({
  name,
  from: z.enum(['blank', 'pack']).default('blank'),
  locale: locale.optional(),
});
export const draftInput = z.strictObject({
  document: flowDocumentJson,
  /** The revision this edit is based on. What others saved since is merged; the same value changed twice is refused (409). */
  baseRevision: z.int().min(0),
  name: name.optional(),
  /** Needed when more than a fifth of the steps would go. */
  confirmed: z.boolean().optional(),
});

/** What one save of a draft changed. Steps, connections and other entries stand in a path by their id. */
export const draftEdit = z
  .object({
    revision: z.int(),
    at: instant,
    by: person.optional(),
    /** Of a restore point. */
    name: z.string().optional(),
    changes: z.array(z.object({ path: z.array(z.string()), before: z.json().optional(), after: z.json().optional() })),
  })
  .meta({ id: 'FlowDraftEdit' });
export type DraftEditDto = z.infer<typeof draftEdit>;

/** Node types that plugins contribute, as data for the palette and the inspector. */
export const pluginNodeType = z
  .object({
    type: z.string(),
    version: z.int(),
    pluginId: z.string(),
    title: z.record(z.string(), z.string()),
    icon: z.string().optional(),
    configSchema: z.record(z.string(), z.unknown()),
    ports: z.array(z.object({ id: z.string(), label: z.record(z.string(), z.string()), kind: z.string() })),
    enabled: z.boolean(),
  })
  .meta({ id: 'PluginNodeType' });

/** What stands around a flow just now, as its checks see it: ids and names that its nodes may point at. */
export const flowEnvironment = z
  .object({
    queues: z.array(z.string()),
    skills: z.array(z.string()),
    hours: z.array(z.string()),
    secrets: z.array(z.string()),
    locales: z.array(z.enum(['zh-CN', 'en'])),
    /** Kinds of channel that the flow answers on, and what each carries. */
    channels: z.array(z.object({ type: z.string(), sends: z.array(z.enum(['text', 'image', 'file', 'choice'])) })),
  })
  .meta({ id: 'FlowEnvironment' });

/** What the flows did in the last 24 hours, by the clock's hours up to now. Flows without traffic are left out. */
export const flowFigures = z
  .object({
    from: instant,
    /** How far the counts reach, when they are late. */
    asOf: instant.optional(),
    items: z.array(
      z.object({
        flowId: id,
        /** Sessions that began, of all versions. */
        started: z.int(),
        /** How often a step failed. */
        errors: z.int(),
        /** Of those that began: who left at a step, or has been silent there for more than a minute. */
        gone: z.int(),
        /** Hour by hour, oldest first. */
        hours: z.array(z.object({ started: z.int(), gone: z.int() })),
      }),
    ),
  })
  .meta({ id: 'FlowFigures' });
export type FlowFiguresDto = z.infer<typeof flowFigures>;

/** Flows of customers and rules that failed in the last hour, the one that did last first. */
export const flowFailures = z
  .object({
    items: z.array(
      z.object({
        flowId: id,
        name: z.string(),
        count: z.int(),
        /** The latest. */
        at: instant,
        code: z.string(),
        /** Where the latest one was; absent of a run without a conversation. */
        conversationId: id.optional(),
      }),
    ),
  })
  .meta({ id: 'FlowFailures' });
export type FlowFailuresDto = z.infer<typeof flowFailures>;

/** The traffic of one version in a period, as the canvas shows it. */
export const flowTraffic = z
  .object({
    version: z.int(),
    from: instant,
    to: instant,
    /** Sessions that began. */
    /** How far the counts reach, when they are late. */
    asOf: instant.optional(),
    started: z.int(),
    /** How often each way was taken. */
    edges: z.array(z.object({ nodeId: z.string(), port: z.string(), count: z.int() })),
    nodes: z.array(
      z.object({
        nodeId: z.string(),
        entered: z.int(),
        /** Sessions that stand here now. */
        waiting: z.int(),
        /** Of these, the ones that have done so for more than a minute. */
        silent: z.int(),
        /** Customers who left while the flow waited here. */
        left: z.int(),
        /** How often the step failed. */
        errors: z.int(),
        /** How long those who went on had waited: milliseconds, within 5 %. */
        waitedMs: z.object({ count: z.int(), p50: z.int(), p95: z.int() }).optional(),
      }),
    ),
  })
  .meta({ id: 'FlowTraffic' });
export type FlowTrafficDto = z.infer<typeof flowTraffic>;

/** Up to the end of the year 9999: what is far beyond is no date. */
const moment = z.coerce.number().int().min(0).max(253_402_300_799_999);

/** Which version, channel and time; without them the current version, all channels and the last 24 hours. */
export const trafficPeriod = z.strictObject({
  version: z.coerce.number().int().min(1).optional(),
  channelId: id.optional(),
  from: moment.optional(),
  to: moment.optional(),
});
