import { api } from '@tandem/contracts/calls';
import {
  createSession,
  type Facts,
  type FlowDocument,
  type JsonValue,
  type Mock,
  type Simulation,
  type SimulationEvent,
  simulate,
} from '@tandem/flow';
import { useEffect, useMemo, useState } from 'react';
import { ApiError } from '../../../api/api-error.ts';
import { call } from '../../../api/client.ts';
import { useDocument, useEditor } from '../editor-context.tsx';

/** Who the test chat pretends to be. */
export interface TestCustomer {
  tier: string;
  language: string;
  isOpen: boolean;
}

export interface TestRun {
  simulation: Simulation;
  customer: TestCustomer;
  isRequesting: boolean;
  say(text: string, choiceId?: string): void;
  skip(ms: number): void;
  restart(): void;
  setCustomer(customer: TestCustomer): void;
}

const factsOf = (customer: TestCustomer, hours: Iterable<string>): Facts => ({
  customer: { id: 'test', name: 'Test', tier: customer.tier, language: customer.language, attributes: {} },
  conversation: { id: 'test', channel: 'webchat', attributes: {} },
  hours: Object.fromEntries([...hours].map((id) => [id, { open: customer.isOpen }])),
});

/** Nothing can be run: the draft is not yet a flow. */
const idle = (flow: FlowDocument): Simulation => ({
  transcript: [],
  path: [],
  trace: [],
  effects: [],
  state: createSession(flow, { sessionId: 'simulation' }),
  recording: [],
});

/**
 * Runs the draft against what was said so far; every edit runs it anew. Requests are made by the server, through the
 * same guard as the engine's, and their answers are kept for the run.
 */
export function useTestRun(flowId: string, settle: () => Promise<unknown>): TestRun {
  const { nodeTypes, names } = useEditor();
  const flow = useDocument();
  const [events, setEvents] = useState<readonly SimulationEvent[]>([]);
  const [mocks, setMocks] = useState<Readonly<Record<string, Mock>>>({});
  const [began, setBegan] = useState(() => Date.now());
  const [customer, setCustomer] = useState<TestCustomer>({ tier: 'standard', language: 'zh-CN', isOpen: true });

  const simulation = useMemo(() => {
    if (!flow.nodes.some((node) => node.type === 'start')) return idle(flow);
    const facts = factsOf(customer, names.hours.keys());
    return simulate({ flow, nodeTypes, facts, events, mocks, now: began });
  }, [flow, nodeTypes, events, mocks, began, customer, names]);

  const pending = simulation.effects.find((effect) => effect.type === 'runNode' && !(effect.nodeId in mocks));
  const pendingKey = pending?.type === 'runNode' ? pending.nodeId : undefined;
  useEffect(() => {
    if (pending?.type !== 'runNode' || pendingKey === undefined) return undefined;
    let isCurrent = true;
    const put = (mock: Mock) => isCurrent && setMocks((old) => ({ ...old, [pendingKey]: mock }));
    const request = async () => {
      await settle();
      const input = pending.input as Record<string, unknown>;
      const body = { input, timeoutMs: Math.min(30_000, Math.max(100, pending.timeoutMs)) };
      return call(api.flows.testRequest, { params: { id: flowId }, body });
    };
    request().then(
      ({ port, output }) => put({ port, output: (output ?? null) as JsonValue }),
      (error: unknown) => put({ code: error instanceof ApiError ? error.code : 'unexpected', message: String(error) }),
    );
    return () => {
      isCurrent = false;
    };
    // The pending effect is a new object at every run; its node names it.
  }, [pendingKey, flowId, settle]);

  return {
    simulation,
    customer,
    isRequesting: pending !== undefined,
    say: (text, choiceId) => setEvents((old) => [...old, { type: 'say', text, ...(choiceId && { choiceId }) }]),
    skip: (ms) => setEvents((old) => [...old, { type: 'wait', ms }]),
    restart: () => {
      setEvents([]);
      setMocks({});
      setBegan(Date.now());
    },
    setCustomer,
  };
}
