import type { FlowDocument } from '../document/flow-document.js';
import type { FlowTest } from '../document/flow-test.js';
import type { ExpressionErrorCode } from '../expression/error.js';
import type { ExpressionReason } from '../expression/reason.js';
import type { NodeTypes } from '../nodes/node-type.js';
import { startNode } from '../nodes/start.js';
import { groundFor, triggerOf } from '../nodes/triggers/trigger-type.js';
import type { Facts } from '../step/facts.js';
import type { Mocks } from '../step/mock.js';
import type { FlowLookup } from '../step/places.js';
import { Player, type PlayerOptions, type Simulation } from '../step/player.js';
import { Observer } from './observer.js';

export interface CaseContext {
  nodeTypes: NodeTypes;
  /** Versions of the flows that are called. */
  flows?: FlowLookup;
}

/** Why a case failed: at which step, and what was there instead. In no human language. */
export interface CaseFailure {
  /** Place of the step in the case. */
  step: number;
  /** `message`, `silence`, `effect`, `end`, `passed` or `check`. */
  type: string;
  expected: string;
  actual: string;
  /** Of a condition that could not be evaluated: what was wrong with it. */
  error?: { code: ExpressionErrorCode; detail: string; position?: number; reason?: ExpressionReason };
}

export interface CaseResult {
  name: string;
  failure?: CaseFailure;
  simulation: Simulation;
}

/** Where the clock of a case begins that names no time: a Monday morning. */
export const caseStart = Date.UTC(2026, 0, 5, 9);

/** The surroundings of a case without its steps: who writes, where, when, and what outside work answers. */
export type CaseSetting = Omit<FlowTest, 'name' | 'steps'>;

/** Who plays in the surroundings of a case; `beginAt`, `variables` and `answers` as of a player. */
export function playerOf(
  flow: FlowDocument,
  setting: CaseSetting,
  context: CaseContext & Pick<PlayerOptions, 'beginAt' | 'variables' | 'answers'>,
): Player {
  const now = setting.startsAt === undefined ? caseStart : Date.parse(setting.startsAt);
  return new Player({
    ...context,
    flow,
    facts: factsOf(flow, setting, now),
    mocks: (setting.mocks ?? {}) as Mocks,
    now,
    ...(setting.seed !== undefined && { seed: setting.seed }),
  });
}

/** Plays one case up to its first failure. */
export function runCase(flow: FlowDocument, test: FlowTest, context: CaseContext): CaseResult {
  const player = playerOf(flow, { ...test, seed: test.seed ?? test.name }, context);
  player.start(test.opening);
  const observer = new Observer(player);
  for (const [index, step] of test.steps.entries()) {
    const problem = observer.take(step);
    if (problem) {
      return { name: test.name, failure: { step: index, type: step.type, ...problem }, simulation: player.result };
    }
  }
  return { name: test.name, simulation: player.result };
}

/** Ids of the business hours that a flow looks at. */
export const namedHours = (flow: FlowDocument): string[] =>
  flow.nodes.flatMap(({ config }) => (typeof config.hoursId === 'string' ? [config.hoursId] : []));

/** Whether something other than a customer begins it. */
export const isTriggered = (flow: FlowDocument): boolean =>
  (triggerOf(flow)?.type ?? startNode.type) !== startNode.type;

/** The name of what a flow begins with: of an event its own, else the kind of the trigger. */
function beganWith(flow: FlowDocument): string {
  const trigger = triggerOf(flow);
  return typeof trigger?.config.on === 'string' ? trigger.config.on : (trigger?.type ?? '');
}

function factsOf(
  flow: FlowDocument,
  { customer = {}, conversation = {}, event = {}, channel = '', hours = {} }: CaseSetting,
  now: number,
): Facts {
  const ground = groundFor(flow);
  return {
    customer: {
      id: ground === 'nothing' ? '' : 'customer',
      name: customer.name ?? '',
      tier: customer.tier ?? 'standard',
      language: customer.language ?? 'en',
      attributes: customer.attributes ?? {},
    },
    conversation: {
      ...conversation,
      id: ground === 'nothing' ? '' : 'conversation',
      channel,
      attributes: conversation.attributes ?? {},
    },
    ...(isTriggered(flow) ? { event: { name: beganWith(flow), data: event } } : {}),
    hours: {
      ...Object.fromEntries(namedHours(flow).map((id) => [id, { open: true }])),
      ...Object.fromEntries(
        Object.entries(hours).map(([id, { open, holiday, nextOpenInSeconds }]) => [
          id,
          {
            open,
            ...(holiday !== undefined && { holiday }),
            ...(nextOpenInSeconds !== undefined && { nextOpenAt: now + nextOpenInSeconds * 1_000 }),
          },
        ]),
      ),
    },
  };
}
