import type { FlowEvent } from '../step/event.js';
import type { Answer } from './answer.js';
import type { NodeContext, NodeResult } from './node-type.js';
import type { Port } from './port.js';

/** What every node that waits for an answer has in common. */
export interface Question {
  /** What is said, with its buttons; `again` after a message that was no answer. */
  say(again: boolean): void;
  /** The answer a message gives; undefined when it is none. */
  read(message: Extract<FlowEvent, { type: 'message' }>): Answer | undefined;
  /** Where an answer is kept. */
  variable?: string | undefined;
  /** Messages that are looked at before a person is offered. */
  maxTries: number;
  timeoutSeconds?: number | undefined;
}

/** The exits that every question has beside its answers. */
export const questionPorts = (timeoutSeconds: number | undefined): Port[] => [
  ...(timeoutSeconds === undefined
    ? []
    : [{ id: 'timeout', label: 'flow:ports.timeout', kind: 'next' } satisfies Port]),
  { id: 'person', label: 'flow:ports.person', kind: 'person' },
];

/** Asks, or goes on with what came: the answer, silence, or something else. */
export function stepQuestion(question: Question, context: NodeContext, event: FlowEvent | undefined): NodeResult {
  return event ? goOn(question, context, event) : enter(question, context);
}

function enter({ say, timeoutSeconds }: Question, context: NodeContext): NodeResult {
  context.setAttempts(0);
  const timerKey = timeoutSeconds === undefined ? undefined : context.startTimer(context.now + timeoutSeconds * 1_000);
  say(false);
  return { kind: 'wait', waitingFor: { kind: 'message', ...(timerKey !== undefined && { timerKey }) } };
}

function goOn(question: Question, context: NodeContext, event: FlowEvent): NodeResult {
  const waitedFor = context.waitedFor?.kind === 'message' ? context.waitedFor : { kind: 'message' as const };
  if (event.type !== 'message') {
    context.setAttempts(0);
    return { kind: 'go', port: 'timeout' };
  }
  const answer = question.read(event);
  const tries = context.attempts + 1;
  if (!answer && tries < question.maxTries) {
    context.setAttempts(tries);
    question.say(true);
    return { kind: 'wait', waitingFor: waitedFor, note: 'flow.not_an_answer' };
  }
  if (waitedFor.timerKey !== undefined) {
    context.cancelTimer(waitedFor.timerKey);
  }
  context.setAttempts(0);
  if (!answer) {
    return { kind: 'go', port: 'person', note: 'flow.too_many_tries' };
  }
  if (question.variable !== undefined) {
    context.setVariable(question.variable, answer.value);
  }
  return { kind: 'go', port: answer.port };
}
