import type { z } from 'zod';
import type { FlowVariable } from '../document/flow-document.js';
import type { FlowKind } from '../document/flow-kind.js';
import type { JsonValue } from '../document/json.js';
import type { LocalizedText } from '../document/localized-text.js';
import type { Path } from '../expression/path.js';
import type { FlowEffect } from '../step/effect.js';
import type { FlowEvent } from '../step/event.js';
import type { Facts } from '../step/facts.js';
import type { Waiting } from '../step/state.js';
import type { FlowEnvironment } from '../validate/environment.js';
import type { Issue } from '../validate/issue.js';
import type { Label, Port } from './port.js';
import type { Ground } from './triggers/trigger-type.js';
import type { ValueInput } from './value-input.js';

export type NodeCategory = 'start' | 'handler' | 'talk' | 'decide' | 'route' | 'data' | 'plugin';

/** Where a node leads after it has done its part. */
export type NodeResult =
  | {
      kind: 'go';
      port: string;
      note?: string /** The next item of a list: its nodes may be entered anew. */;
      next?: true;
    }
  /** Goes on at another node of the same flow, without an edge. */
  | { kind: 'jump'; nodeId: string }
  /** Runs another flow, and goes on with `returned` when that has ended. */
  | { kind: 'call'; flowId: string; version: number; inputs: Record<string, JsonValue> }
  | { kind: 'wait'; waitingFor: Waiting; note?: string }
  /** `whole` ends the session also from within a called flow. */
  | { kind: 'end'; outcome: string; whole?: true }
  /** Takes the error port when one is wired, else ends the session with the code (it has a dot) as its outcome. */
  | { kind: 'fail'; code: string; message?: string };

/** An effect before it has its id. Timers have calls of their own. */
export type EffectDraft = FlowEffect extends infer Effect
  ? Effect extends { id: string; type: infer Type }
    ? Type extends 'startTimer' | 'cancelTimer' | 'end'
      ? never
      : Omit<Effect, 'id'>
    : never
  : never;

/** What a node sees and may do while it is stepped. */
export interface NodeContext {
  readonly nodeId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly facts: Facts;
  /** What the session waited for, when the node goes on with an event. */
  readonly waitedFor: Waiting | undefined;
  /** What this node has counted so far: wrong answers, repeated requests, the place in a list. */
  readonly attempts: number;
  /** The question that a global handler took the customer away from. */
  readonly interrupted: string | undefined;
  setAttempts(count: number): void;
  /** The code of what failed, in an error handler. */
  readonly failure: string | undefined;
  /** Adds an effect and returns its id. */
  emit(effect: EffectDraft): string;
  /** Starts a timer and returns its key. @param dueAt milliseconds since the epoch */
  startTimer(dueAt: number): string;
  cancelTimer(key: string): void;
  /** A number from 0 up to 1: the same again for the same seed, session and moment. */
  random(): number;
  /** Raises or lowers the next hand-off. */
  setPriority(priority: number): void;
  readonly priority: number;
  /** @throws GuardError when all variables together become too large. */
  setVariable(name: string, value: JsonValue): void;
  /** Sets an attribute outside; later nodes of the same step see it. */
  setAttribute(target: 'contact' | 'conversation', name: string, value: string | number | boolean | null): void;
  /** @throws ExpressionError when the expression is wrong or fails. */
  evaluate(expression: string): JsonValue;
  /** A literal as it is, an expression's value. @throws ExpressionError */
  valueOf(input: ValueInput): JsonValue;
  /** The text in the customer's language with its chips filled in. */
  say(text: LocalizedText | undefined): string;
  /** Chips of a plain text filled in; `encode` is applied to each filled value. */
  fill(template: string, encode?: (value: string) => string): string;
  /** The value at a chip's path; null when there is none. */
  lookup(path: Path): JsonValue;
}

/** What a node type's own rules see: the node's surroundings and a way to report. */
export interface ValidateContext {
  readonly nodeId: string;
  readonly variables: readonly FlowVariable[];
  readonly environment: FlowEnvironment;
  /** An issue of this node at a field of its config. */
  error(code: string, field?: string, params?: Issue['params']): Issue;
  warning(code: string, field?: string, params?: Issue['params']): Issue;
}

/** What a config field holds beyond its JSON type, found by `uses`; drives the rules for texts, paths and variables. */
export type Usage =
  | { kind: 'expression'; field: string; expression: string; expects?: 'bool' | 'string' | 'number' }
  /** What a step of routing asks of agents: CEL over other names than a flow's. */
  | { kind: 'requirement'; field: string; expression: string }
  | { kind: 'text'; field: string; text: LocalizedText | undefined; optional?: boolean }
  | { kind: 'template'; field: string; template: string }
  | { kind: 'writes'; field: string; variable: string }
  | { kind: 'reference'; field: string; to: 'queues' | 'skills' | 'hours' | 'secrets' | 'flows'; id: string }
  /** It goes on at this node without an edge. */
  | { kind: 'jump'; field: string; nodeId: string };

/** What a channel must carry for a node to show as it is drawn. Without it the core says the same in plain text. */
export type ChannelNeed = 'text' | 'image' | 'file' | 'choice';

/** A kind of node without its form: its exits, its rules and what it does. It needs no schema, so that a canvas is light. */
export interface NodeBody<C = unknown> {
  readonly type: string;
  readonly version: number;
  readonly title: Label;
  readonly help: Label;
  readonly category: NodeCategory;
  /** Name of a lucide icon, or the URL of a plugin's own. */
  readonly icon: string;
  /** The config of a node just dropped on the canvas: valid JSON, not yet a valid config. */
  readonly initial: Record<string, unknown>;
  /** The session may wait here, for the customer or for work outside: a loop through it is not endless at once. */
  readonly waits?: true;
  /** Its work is done outside: tests say what that answers. */
  readonly outside?: true;
  /** Each entry takes one item of a list, so that a loop through its port `item` ends. */
  readonly iterates?: true;
  /** It gives the conversation to people. */
  readonly toPerson?: true;
  /** The kinds of flow it belongs in; without it, in all. */
  readonly kinds?: readonly FlowKind[];
  /** It works with the customer who talks, or at least with a conversation. */
  readonly needs?: Exclude<Ground, 'nothing'>;
  /** What of a channel it makes use of. */
  channel?(config: C): ChannelNeed[];
  ports(config: C): Port[];
  /** At most three lines for the card on the canvas. */
  summary?(config: C): Label[];
  /** Expressions, texts, variables and references in the config. */
  uses?(config: C): Usage[];
  /** Rules beyond the schema and `uses`. */
  validate?(config: C, context: ValidateContext): Issue[];
  /** Brings the config of an older version to this one. */
  migrate?(config: Record<string, unknown>, fromVersion: number): Record<string, unknown>;
  /** Entered without an event, or gone on with the event that the node waits for. */
  step(config: C, context: NodeContext, event?: FlowEvent): NodeResult;
  /** A handler's: whether a message of the customer is for it. */
  matches?(config: C, text: string): boolean;
  /** Whether a message answers this node's question for certain, so that no global handler takes it. */
  claims?(config: C, text: string): boolean;
  /** Goes on when the flow it called has ended. */
  returned?(config: C, context: NodeContext, result: CallResult): NodeResult;
}

/** A kind of node with the schema of its settings. */
export interface NodeType<C = unknown> extends NodeBody<C> {
  /** Fields carry `.meta({ title, help, widget, group, showWhen, optionsFrom })` for the inspector. */
  readonly config: z.ZodType<C>;
}

/** How a called flow ended, and its variables then. */
export interface CallResult {
  outcome: string;
  variables: Record<string, JsonValue>;
}

/** Kinds of nodes by `type`, as a canvas knows them. */
export type NodeBodies = ReadonlyMap<string, NodeBody>;

/** The node types of an installation, by `type`. */
export type NodeTypes = ReadonlyMap<string, NodeType>;
