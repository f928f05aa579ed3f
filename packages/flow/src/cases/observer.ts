import type { FlowTestStep } from '../document/flow-test.js';
import type { JsonValue } from '../document/json.js';
import { ExpressionError } from '../expression/error.js';
import { evaluateExpression } from '../expression/expression.js';
import type { FlowContent, FlowEffect } from '../step/effect.js';
import { scopeOf } from '../step/facts.js';
import type { Player } from '../step/player.js';
import type { CaseFailure } from './run-case.js';

/** What a step wanted and what was there. */
export interface Problem {
  expected: string;
  actual: string;
  error?: NonNullable<CaseFailure['error']>;
}

type Step<T extends FlowTestStep['type']> = Extract<FlowTestStep, { type: T }>;

/** Takes a case step by step: lets the customer act, and compares what the flow did since the last observation. */
export class Observer {
  private readonly seen = new Map<string, number>();

  constructor(private readonly player: Player) {}

  take(step: FlowTestStep): Problem | undefined {
    switch (step.type) {
      case 'say':
        this.player.play({
          type: 'say',
          text: step.text,
          ...(step.choiceId !== undefined && { choiceId: step.choiceId }),
          ...(step.fileIds !== undefined && { fileIds: step.fileIds }),
        });
        return undefined;
      case 'wait':
        this.player.play({ type: 'wait', ms: step.seconds * 1_000 });
        return undefined;
      case 'event':
        this.player.play({ type: 'event', name: step.name, data: step.data });
        return undefined;
      case 'leave':
        this.player.play({ type: 'leave' });
        return undefined;
      case 'message':
        return this.message(step);
      case 'silence': {
        const said = this.next('send');
        return said && { expected: '', actual: textOf(said) };
      }
      case 'effect':
        return this.effect(step);
      case 'end': {
        const { state } = this.player.result;
        const actual = state.outcome ?? state.status;
        return actual === step.outcome ? undefined : { expected: step.outcome, actual };
      }
      case 'passed':
        return this.passed(step);
      case 'check':
        return this.check(step);
    }
  }

  private message({ text, exactly, choices }: Step<'message'>): Problem | undefined {
    const said = this.next('send');
    if (!said) {
      return { expected: text, actual: '' };
    }
    const actual = textOf(said);
    if (exactly ? actual !== text : !actual.includes(text)) {
      return { expected: text, actual };
    }
    const given = said.type === 'send' ? choiceIdsOf(said.content) : [];
    return !choices || choices.join() === given.join()
      ? undefined
      : { expected: choices.join(', '), actual: given.join(', ') };
  }

  private effect({ effect, with: wanted }: Step<'effect'>): Problem | undefined {
    const found = this.next(effect);
    const expected = `${effect} ${JSON.stringify(wanted)}`;
    if (!found) {
      return { expected, actual: '' };
    }
    const { id: _, ...fields } = found;
    return holds(fields as JsonValue, wanted) ? undefined : { expected, actual: JSON.stringify(fields) };
  }

  private passed({ nodeId, port }: Step<'passed'>): Problem | undefined {
    const { path } = this.player.result;
    const found = path.some((entry) => entry.nodeId === nodeId && (port === undefined || entry.port === port));
    const expected = port === undefined ? nodeId : `${nodeId}.${port}`;
    return found
      ? undefined
      : { expected, actual: path.map((entry) => `${entry.nodeId}.${entry.port ?? ''}`).join(' ') };
  }

  private check({ expression }: Step<'check'>): Problem | undefined {
    const { facts, now, result } = this.player;
    try {
      const value = evaluateExpression(expression, scopeOf(facts, result.state.variables, now));
      return value === true ? undefined : { expected: expression, actual: JSON.stringify(value) };
    } catch (error) {
      if (error instanceof ExpressionError) {
        const { code, detail, position, reason } = error;
        const found = { code, detail, ...(position !== undefined && { position }), ...(reason && { reason }) };
        return { expected: expression, actual: error.message, error: found };
      }
      throw error;
    }
  }

  /** The next effect of a type that was not looked at yet. */
  private next(type: FlowEffect['type']): FlowEffect | undefined {
    const place = this.seen.get(type) ?? 0;
    const found = this.player.result.effects.filter((effect) => effect.type === type)[place];
    if (found) {
      this.seen.set(type, place + 1);
    }
    return found;
  }
}

const textOf = (effect: FlowEffect): string => {
  if (effect.type !== 'send') {
    return '';
  }
  return effect.content.kind === 'fallback' ? `!${effect.content.reason}` : effect.content.text;
};

const choiceIdsOf = (content: FlowContent): string[] =>
  content.kind === 'text' ? (content.quickReplies ?? []).map(({ id }) => id) : [];

/** Whether a value has at least what is wanted: lists in full, objects field by field. */
function holds(value: JsonValue | undefined, wanted: JsonValue): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(value) && value.length === wanted.length && wanted.every((item, i) => holds(value[i], item));
  }
  if (typeof wanted !== 'object' || wanted === null) {
    return value === wanted;
  }
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(wanted).every(([key, item]) => Object.hasOwn(value, key) && holds(value[key], item))
  );
}
