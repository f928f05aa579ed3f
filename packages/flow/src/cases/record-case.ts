import type { FlowDocument } from '../document/flow-document.js';
import { type FlowTest, type FlowTestStep, flowTestSchema } from '../document/flow-test.js';
import { splitNode } from '../nodes/split.js';
import type { FlowEffect } from '../step/effect.js';
import type { FlowEvent } from '../step/event.js';
import type { Facts } from '../step/facts.js';
import { createSession } from '../step/state.js';
import { step } from '../step/step.js';
import { type CaseContext, isTriggered, namedHours, runCase } from './run-case.js';

/** What one step of a real session was told, as it stands in the log. */
export interface RecordedStep {
  event: FlowEvent;
  now: number;
  facts: Facts;
  seed?: string;
}

/** Seeds that are tried for a case to go the way that chance went. */
const seedsTried = 200;

/**
 * A real session as a case: what the customer did and when, what outside work answered, and what the flow said and did.
 * Undefined when the flow would not go that way again, because it is not the version that ran, or when it was longer than
 * a case may be.
 */
export function recordCase(
  flow: FlowDocument,
  recording: readonly RecordedStep[],
  name: string,
  context: CaseContext,
): FlowTest | undefined {
  const [first] = recording;
  if (first?.event.type !== 'start') {
    return undefined;
  }
  const steps: FlowTestStep[] = [];
  const mocks: Record<string, NonNullable<FlowTest['mocks']>[string][]> = {};
  const works = new Map<string, Work>();
  let state = createSession(flow, { sessionId: 'recording', startedAt: first.now });
  let at = first.now;
  for (const { event, now, facts, seed = '' } of recording) {
    if (now > at) {
      steps.push({ type: 'wait', seconds: (now - at) / 1_000 });
      at = now;
    }
    // Effects have ids of their own in each run; what is answered is found by its place.
    const answered = answerOf(event);
    if (answered) {
      const { nodeId = '', after = 0 } = askedFor(works.get(placeOf(answered.effectId)), now);
      mocks[nodeId] = [...(mocks[nodeId] ?? []), { ...answered.mock, ...(after > 0 && { afterSeconds: after }) }];
    }
    steps.push(...actOf(event, facts));
    const own = { ...event, ...idsOf(event) } as FlowEvent;
    const result = step(flow, state, own, { now, seed, facts, ...context });
    state = result.state;
    for (const effect of result.effects) {
      if (effect.type === 'runNode') {
        works.set(placeOf(effect.id), { nodeId: effect.nodeId, at: now, timeoutMs: effect.timeoutMs });
      }
      steps.push(...observed(effect));
    }
  }
  if (steps.length === 0) {
    return undefined;
  }
  const { customer, conversation, hours } = first.facts;
  const { name: customerName, tier, language, attributes } = customer;
  const test: FlowTest = {
    name,
    customer: { name: customerName, tier, language, attributes },
    channel: conversation.channel,
    hours: {
      // Hours that were unknown count as closed; in a case, those that are not named would be open.
      ...Object.fromEntries(namedHours(flow).map((id) => [id, { open: false }])),
      ...Object.fromEntries(Object.entries(hours).map(([id, entry]) => [id, relative(entry, first.now)])),
    },
    ...(isTriggered(flow) && first.facts.event && { event: first.facts.event.data }),
    startsAt: new Date(first.now).toISOString(),
    ...(first.event.text !== undefined && { opening: first.event.text }),
    ...(Object.keys(mocks).length > 0 && { mocks: mocks as NonNullable<FlowTest['mocks']> }),
    steps,
  };
  return flowTestSchema.safeParse(test).success ? withSeed(flow, test, context) : undefined;
}

/** Outside work that was asked for, and when. */
interface Work {
  nodeId: string;
  at: number;
  timeoutMs: number;
}

/** Who asked, and after how many seconds the answer came; one that came later than it may counts as just in time. */
const askedFor = (work: Work | undefined, now: number): { nodeId?: string; after?: number } =>
  work ? { nodeId: work.nodeId, after: Math.min(now - work.at, work.timeoutMs) / 1_000 } : {};

/** The first seed with which the case passes; without a node that draws, one try is all it takes. */
function withSeed(flow: FlowDocument, test: FlowTest, context: CaseContext): FlowTest | undefined {
  const tries = flow.nodes.some(({ type }) => type === splitNode.type) ? seedsTried : 1;
  for (let seed = 0; seed < tries; seed += 1) {
    const seeded = { ...test, seed: String(seed) };
    if (!runCase(flow, seeded, context).failure) {
      return seeded;
    }
  }
  return undefined;
}

/** `<session>:<n>` without the session. */
const placeOf = (effectId: string): string => effectId.slice(effectId.lastIndexOf(':') + 1);

/** The ids that this run gives to the same effects. */
function idsOf(event: FlowEvent): Partial<Record<'effectId' | 'timerId', string>> {
  switch (event.type) {
    case 'timer':
      return { timerId: `recording:${placeOf(event.timerId)}` };
    case 'nodeDone':
    case 'nodeFailed':
      return { effectId: `recording:${placeOf(event.effectId)}` };
    default:
      return {};
  }
}

function answerOf(event: FlowEvent) {
  switch (event.type) {
    case 'nodeDone':
      return { effectId: event.effectId, mock: { port: event.port, output: event.output } };
    case 'nodeFailed': {
      const { effectId, type: _, ...mock } = event;
      return { effectId, mock };
    }
    default:
      return undefined;
  }
}

function actOf(event: FlowEvent, facts: Facts): FlowTestStep[] {
  switch (event.type) {
    case 'message': {
      const fileIds = event.attachments?.map(({ fileId }) => fileId);
      return [
        {
          type: 'say',
          text: event.text,
          ...(event.choiceId !== undefined && { choiceId: event.choiceId }),
          ...(fileIds && { fileIds }),
        },
      ];
    }
    case 'left':
      return [{ type: 'leave' }];
    case 'event':
      return [{ type: 'event', name: event.name, data: facts.event?.data ?? {} }];
    default:
      return [];
  }
}

function observed(effect: FlowEffect): FlowTestStep[] {
  switch (effect.type) {
    case 'send':
      return effect.content.kind === 'fallback'
        ? [{ type: 'message', text: `!${effect.content.reason}`, exactly: true }]
        : [{ type: 'message', text: effect.content.text, exactly: true }];
    case 'enqueue':
      return [{ type: 'effect', effect: 'enqueue', with: { queueId: effect.queueId, priority: effect.priority } }];
    case 'setLabel':
      return [{ type: 'effect', effect: 'setLabel', with: { name: effect.name, on: effect.on } }];
    case 'setAttribute':
      return [{ type: 'effect', effect: 'setAttribute', with: { name: effect.name, value: effect.value } }];
    case 'end':
      return [{ type: 'end', outcome: effect.outcome }];
    default:
      return [];
  }
}

function relative({ open, holiday, nextOpenAt }: Facts['hours'][string], now: number) {
  return {
    open,
    ...(holiday !== undefined && { holiday }),
    ...(nextOpenAt !== undefined && { nextOpenInSeconds: (nextOpenAt - now) / 1_000 }),
  };
}
