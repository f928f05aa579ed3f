import { handlerType } from '../nodes/handlers/handler-type.js';
import type { NodeResult, NodeTypes } from '../nodes/node-type.js';
import type { Entry } from './entry.js';
import { failureFrom } from './failure-from.js';
import type { FlowIndex, ReadyNode } from './flow-index.js';
import { guards, stepsAfterGuard } from './guards.js';
import type { PathEntry } from './path.js';
import { calledIndex, type FlowLookup } from './places.js';
import type { Run } from './run.js';
import { initialVariables } from './state.js';
import type { Tracer } from './trace.js';

/** A session on its way from node to node, in and out of the flows that are called. */
export class Walk {
  constructor(
    private readonly places: FlowIndex[],
    private readonly run: Run,
    private readonly context: { nodeTypes: NodeTypes; flows?: FlowLookup },
    private readonly tracer: Tracer | undefined,
  ) {}

  private get index(): FlowIndex {
    const index = this.places.at(-1);
    if (!index) {
      throw new TypeError('A session stands in at least one flow.');
    }
    return index;
  }

  from(entry: Entry): void {
    const { state } = this.run;
    this.leaveFor(entry);
    if (entry.nodeId === undefined) {
      this.stop('flow.no_start');
      return;
    }
    let next: string | undefined = entry.nodeId;
    if (entry.failure !== undefined) {
      this.stand(next);
      next = this.follow(state.expired ? this.hardStop(entry.failure) : { kind: 'fail', code: entry.failure });
      state.expired = true;
    }
    let { event } = entry;
    for (let steps = 1; next !== undefined; steps += 1) {
      this.stand(next);
      // A guard has fired before, and the error port led on: this is where it ends.
      const spent = steps > guards.steps.limit + stepsAfterGuard;
      if (spent || (state.visits[this.run.key] ?? 0) > guards.visits.limit) {
        this.stop(spent ? guards.steps.code : guards.visits.code);
        return;
      }
      const tooFar = steps === guards.steps.limit + 1;
      next = this.follow(tooFar ? { kind: 'fail', code: guards.steps.code } : this.runNode(event));
      event = undefined;
    }
  }

  private stand(nodeId: string): void {
    this.run.nodeId = nodeId;
    this.run.state.at = nodeId;
    this.tracer?.stand(this.run.state.variables, this.run.facts);
  }

  /** A handler takes over: the question it comes from is remembered, its timer stopped, called flows are left. */
  private leaveFor({ place, event, failure, nodeId }: Entry): void {
    const { run } = this;
    if (event || failure !== undefined || run.state.at === null) {
      return;
    }
    if (run.waitedFor && 'timerKey' in run.waitedFor && run.waitedFor.timerKey !== undefined) {
      run.cancelTimer(run.waitedFor.timerKey);
    }
    run.nodeId = run.state.at;
    run.setAttempts(0);
    if (place === this.places.length - 1 && nodeId !== run.state.at) {
      run.state.interrupted = run.state.at;
    }
    if (place < this.places.length - 1) {
      while (this.places.length - 1 > place) {
        this.leaveCalled();
      }
      // What was interrupted is left with the flow that it stood in; a question of long ago is none to go back to.
      delete run.state.interrupted;
    }
  }

  /** Lets one node do its part; what it throws for a reason of its own becomes its failure. */
  private runNode(event: Entry['event']): NodeResult {
    const { run } = this;
    const { state } = run;
    const node = this.node();
    state.stepCount += 1;
    const goesOn = event && event.type !== 'start';
    if (!goesOn && !(node.ok && node.type.iterates && run.attempts > 0)) {
      const visits = (state.visits[run.key] ?? 0) + 1;
      state.visits[run.key] = visits;
      if (visits > guards.visits.limit) {
        return { kind: 'fail', code: guards.visits.code };
      }
    }
    if (!node.ok) {
      return { kind: 'fail', code: node.code };
    }
    if (node.type.needs !== undefined && run.facts.conversation.id === '') {
      return { kind: 'fail', code: 'flow.no_conversation' };
    }
    try {
      return node.type.step(node.config, run, event);
    } catch (error) {
      return failureFrom(error);
    }
  }

  private node(): ReadyNode {
    return this.index.node(this.run.nodeId, this.context.nodeTypes);
  }

  /** Applies a node's result, records the path, and gives the next node. */
  private follow(first: NodeResult): string | undefined {
    const { run } = this;
    for (let result = first; ; ) {
      switch (result.kind) {
        case 'wait':
          this.record(undefined, result.note);
          run.state.status = 'waiting';
          run.state.waitingFor = result.waitingFor;
          return undefined;
        case 'jump':
          this.record(undefined, undefined);
          return result.nodeId;
        case 'go': {
          this.record(result.port, result.note);
          if (result.next) {
            this.forgetVisits();
          }
          const target = this.index.target(run.nodeId, result.port);
          if (target === undefined) {
            this.stop('flow.port_open');
          }
          return target;
        }
        case 'call': {
          this.record(undefined, undefined);
          const entered = this.call(result);
          if (typeof entered === 'string') {
            return entered;
          }
          result = entered;
          break;
        }
        case 'end':
          this.record(undefined, undefined);
          if (this.places.length === 1 || result.whole) {
            run.end(result.outcome);
            return undefined;
          }
          result = this.comeBack(result.outcome);
          break;
        case 'fail': {
          // What failed has counted for nothing: entered again, it begins anew.
          run.setAttempts(0);
          const target = this.index.target(run.nodeId, 'error') ?? this.errorHandler(result.code);
          this.record(this.index.target(run.nodeId, 'error') === undefined ? undefined : 'error', result.code);
          if (target !== undefined) {
            return target;
          }
          if (this.places.length === 1) {
            this.stop(result.code);
            return undefined;
          }
          this.leaveCalled();
        }
      }
    }
  }

  /** Once in an event: what fails in the handling of a failure ends the session. */
  private errorHandler(code: string): string | undefined {
    const { run } = this;
    const handler = run.errorHandled
      ? undefined
      : this.index.handlers.find(({ type }) => type === handlerType('Error'))?.id;
    if (handler !== undefined) {
      run.errorHandled = true;
      run.failure = code;
    }
    return handler;
  }

  /** Enters a called flow: the node it begins at, or how that failed. */
  private call({ flowId, version, inputs }: Extract<NodeResult, { kind: 'call' }>): string | NodeResult {
    const { run } = this;
    const { state } = run;
    if (this.places.length > guards.depth.limit) {
      return { kind: 'fail', code: guards.depth.code };
    }
    const called = calledIndex(flowId, version, this.context.flows);
    if (called.startId === undefined) {
      return { kind: 'fail', code: 'flow.flow_missing' };
    }
    const caller = state.running ?? { flowId: state.flowId, version: state.version };
    const { interrupted, variables } = state;
    const frame = { ...caller, nodeId: run.nodeId, variables, ...(interrupted !== undefined && { interrupted }) };
    state.frames = [...(state.frames ?? []), frame];
    delete state.interrupted;
    state.running = { flowId, version };
    this.places.push(called);
    try {
      run.replaceVariables({ ...initialVariables(called.flow), ...inputs });
      run.requireRoom();
    } catch (error) {
      this.leaveCalled();
      return failureFrom(error);
    }
    return called.startId;
  }

  private comeBack(outcome: string): NodeResult {
    const { run } = this;
    const { variables } = run.state;
    this.leaveCalled();
    const node = this.node();
    if (!node.ok || !node.type.returned) {
      return { kind: 'fail', code: 'flow.node_missing' };
    }
    try {
      return node.type.returned(node.config, run, { outcome, variables });
    } catch (error) {
      return failureFrom(error);
    }
  }

  /** Back to the caller, with the variables it had. */
  private leaveCalled(): void {
    const { run } = this;
    const { state } = run;
    const frames = state.frames ?? [];
    const frame = frames.at(-1);
    if (!frame) {
      return;
    }
    const depth = `${frames.length}:`;
    for (const counts of [state.attempts, state.visits]) {
      for (const key of Object.keys(counts).filter((name) => name.startsWith(depth))) {
        delete counts[key];
      }
    }
    this.places.pop();
    if (frames.length > 1) {
      state.frames = frames.slice(0, -1);
      state.running = { flowId: frame.flowId, version: frame.version };
    } else {
      delete state.frames;
      delete state.running;
    }
    if (frame.interrupted === undefined) {
      delete state.interrupted;
    } else {
      state.interrupted = frame.interrupted;
    }
    run.replaceVariables(frame.variables);
    this.stand(frame.nodeId);
  }

  /** The next item of a list begins: only the lists that are being gone through keep their counts. */
  private forgetVisits(): void {
    const { state } = this.run;
    state.visits = Object.fromEntries(Object.entries(state.visits).filter(([key]) => key in state.attempts));
  }

  private record(port: string | undefined, note: string | undefined): void {
    const { run, index } = this;
    const entry: PathEntry = { nodeId: run.nodeId, nodeType: index.typeOf(run.nodeId), at: run.now };
    if (this.places.length > 1) {
      entry.flowId = index.flow.id;
    }
    if (port !== undefined) {
      entry.port = port;
    }
    if (note !== undefined) {
      entry.note = note;
    }
    run.path.push(entry);
    this.tracer?.record(entry, run.state.variables, run.facts, run.effects);
  }

  /** The session cannot go on: the customer reads the fallback text, and the outcome says why. */
  private stop(code: string): void {
    this.run.sendFallback(code);
    this.run.end(code);
  }

  private hardStop(code: string): NodeResult {
    this.run.sendFallback(code);
    return { kind: 'end', outcome: code, whole: true };
  }
}
