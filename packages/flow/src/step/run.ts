import { type JsonValue, jsonBytes, jsonDepth, maxJsonDepth } from '../document/json.js';
import { type LocalizedText, textIn, textLanguageOf } from '../document/localized-text.js';
import { type ExpressionScope, evaluateExpression } from '../expression/expression.js';
import { spentWork } from '../expression/meter.js';
import { type Path, valueAt } from '../expression/path.js';
import { fillTemplate } from '../expression/template.js';
import type { EffectDraft, NodeContext } from '../nodes/node-type.js';
import type { ValueInput } from '../nodes/value-input.js';
import type { FlowContent, FlowEffect } from './effect.js';
import { type Facts, scopeOf, withAttribute } from './facts.js';
import { GuardError, guards } from './guards.js';
import type { PathEntry } from './path.js';
import { randomOf } from './random.js';
import type { FlowState, Waiting } from './state.js';

/** One call of `step` while it works: the only place where a session's state changes, on a copy. */
export class Run implements NodeContext {
  readonly state: FlowState;
  readonly effects: FlowEffect[] = [];
  readonly path: PathEntry[] = [];
  readonly waitedFor: Waiting | undefined;
  nodeId = '';
  facts: Facts;
  /** An error handler has had its turn in this event. */
  errorHandled = false;
  /** The code that the error handler was called for. */
  failure: string | undefined;
  private work = 0;
  private variableBytes: number | undefined;
  private scope: ExpressionScope | undefined;

  constructor(
    state: FlowState,
    facts: Facts,
    readonly now: number,
    private readonly seed: string,
  ) {
    const { waitingFor, ...rest } = state;
    this.waitedFor = waitingFor;
    this.facts = facts;
    this.state = {
      ...rest,
      status: 'running',
      variables: { ...state.variables },
      attempts: { ...state.attempts },
      visits: { ...state.visits },
    };
  }

  /** The node among all nodes of all flows that have called one another. */
  get key(): string {
    const depth = this.state.frames?.length ?? 0;
    return depth === 0 ? this.nodeId : `${depth}:${this.nodeId}`;
  }

  get attempts(): number {
    return this.state.attempts[this.key] ?? 0;
  }

  setAttempts(count: number): void {
    if (count === 0) {
      delete this.state.attempts[this.key];
    } else {
      this.state.attempts[this.key] = count;
    }
  }

  get interrupted(): string | undefined {
    return this.state.interrupted;
  }

  get priority(): number {
    return this.state.priority ?? 0;
  }

  setPriority(priority: number): void {
    this.state.priority = priority;
  }

  random(): number {
    return randomOf(`${this.seed} ${this.state.sessionId} ${this.state.stepCount} ${this.key}`);
  }

  emit(effect: EffectDraft): string {
    const id = this.nextId();
    this.effects.push({ ...effect, id });
    return id;
  }

  startTimer(dueAt: number): string {
    const id = this.nextId();
    this.effects.push({ type: 'startTimer', id, key: id, dueAt });
    return id;
  }

  cancelTimer(key: string): void {
    this.effects.push({ type: 'cancelTimer', id: this.nextId(), key });
  }

  sendFallback(reason: string): void {
    const content: FlowContent = { kind: 'fallback', reason };
    this.emit({ type: 'send', content });
  }

  end(outcome: string): void {
    this.effects.push({ type: 'end', id: this.nextId(), outcome });
    this.state.status = 'ended';
    this.state.outcome = outcome;
  }

  setVariable(name: string, value: JsonValue): void {
    // Storage takes no value that is nested without end, nor does anything that walks through one.
    if (typeof value === 'object' && jsonDepth(value) > maxJsonDepth) {
      throw new GuardError(guards.variables.code);
    }
    const { variables } = this.state;
    const old = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const before = this.variableBytes ?? this.allVariableBytes();
    // A new name costs its quotes, colon and comma; an old one gives its value's bytes back.
    const change = old === undefined ? name.length + 4 : -jsonBytes(old);
    const after = before + change + jsonBytes(value);
    if (after > guards.variables.limit) {
      throw new GuardError(guards.variables.code);
    }
    this.variableBytes = after;
    variables[name] = value;
  }

  /** Other variables take the place of these: a flow was called, or has ended. */
  replaceVariables(variables: FlowState['variables']): void {
    this.state.variables = variables;
    this.scope = undefined;
    this.variableBytes = undefined;
  }

  /** @throws GuardError when all variables together are too large */
  requireRoom(): void {
    this.variableBytes = this.allVariableBytes();
    if (this.variableBytes > guards.variables.limit) {
      throw new GuardError(guards.variables.code);
    }
  }

  setAttribute(target: 'contact' | 'conversation', name: string, value: string | number | boolean | null): void {
    this.facts = withAttribute(this.facts, target, name, value);
    this.scope = undefined;
    this.emit({ type: 'setAttribute', target, name, value });
  }

  evaluate(expression: string): JsonValue {
    if (this.work > guards.work.limit) {
      throw new GuardError(guards.work.code);
    }
    const scope = this.expressionScope();
    try {
      return evaluateExpression(expression, scope);
    } finally {
      this.work += spentWork();
    }
  }

  valueOf(input: ValueInput): JsonValue {
    return input.kind === 'literal' ? input.value : this.evaluate(input.expression);
  }

  say(text: LocalizedText | undefined): string {
    return this.fill(textIn(text, textLanguageOf(this.facts.customer.language)));
  }

  fill(template: string, encode?: (value: string) => string): string {
    return template.includes('{') ? fillTemplate(template, (path) => this.lookup(path), encode) : template;
  }

  lookup(path: Path): JsonValue {
    return valueAt(this.expressionScope(), path);
  }

  private allVariableBytes(): number {
    const callers = this.state.frames ?? [];
    return callers.reduce((sum, frame) => sum + jsonBytes(frame.variables), jsonBytes(this.state.variables));
  }

  private expressionScope(): ExpressionScope {
    this.scope ??= scopeOf(this.facts, this.state.variables, this.now);
    return this.scope;
  }

  private nextId(): string {
    this.state.effectCount += 1;
    return `${this.state.sessionId}:${this.state.effectCount}`;
  }
}
