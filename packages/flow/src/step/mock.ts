import type { JsonValue } from '../document/json.js';
import type { FlowEffect } from './effect.js';
import type { FlowEvent } from './event.js';

/** What a node that runs outside answers in the simulation, and after how long on the virtual clock. */
export type Mock = (
  | { port: string; output: JsonValue }
  | { code: string; message: string; retryable?: boolean | undefined }
) & {
  afterSeconds?: number | undefined;
};

/** By node id; of a list each request takes the next, and the last one stays. */
export type Mocks = Readonly<Record<string, Mock | readonly Mock[]>>;

type Work = Extract<FlowEffect, { type: 'runNode' }>;

/** The answers of outside work in one simulated conversation. */
export class MockAnswers {
  private readonly asked = new Map<string, number>();

  /**
   * @param real answers that came from outside, by `<node id> <effect id>`: work without any answer stays open. Without
   * them such work fails, for nothing real is called.
   */
  constructor(
    private readonly mocks: Mocks = {},
    private readonly real?: Readonly<Record<string, Mock>>,
  ) {}

  /** Undefined while the answer is not there. */
  next({ nodeId, id }: Work): Mock | undefined {
    const mocks = this.mocks[nodeId];
    if (mocks === undefined) {
      return this.real ? this.real[`${nodeId} ${id}`] : { code: 'flow.not_mocked', message: '' };
    }
    if (!isList(mocks)) {
      return mocks;
    }
    const place = this.asked.get(nodeId) ?? 0;
    this.asked.set(nodeId, place + 1);
    return mocks[Math.min(place, mocks.length - 1)];
  }
}

/** When an answer comes, and as what: one that takes longer than the work is given fails as the real one does. */
export function answerOf(work: Work, mock: Mock, now: number): { at: number; event: FlowEvent } {
  const { afterSeconds = 0, ...answer } = mock;
  const effectId = work.id;
  const after = afterSeconds * 1_000;
  if (after > work.timeoutMs) {
    const own = work.nodeType === 'script' ? 'script.timeout' : 'http.timeout';
    const code = work.nodeType.includes(':') ? 'plugin.node_timeout' : own;
    return { at: now + work.timeoutMs, event: { type: 'nodeFailed', effectId, code, message: '', retryable: true } };
  }
  const type = 'port' in answer ? 'nodeDone' : 'nodeFailed';
  return { at: now + after, event: { type, effectId, ...answer } as FlowEvent };
}

const isList = (mocks: Mock | readonly Mock[]): mocks is readonly Mock[] => Array.isArray(mocks);
