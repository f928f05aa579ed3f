import { notFound, type TandemEvent, UserError } from '@tandem/domain';
import {
  type CaseContext,
  type CaseFailure,
  type FlowDocument,
  type FlowTest,
  flowDocumentSchema,
  type RecordedStep,
  recordCase,
  runCases,
} from '@tandem/flow';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { calledDocuments } from '../flow/called-documents.js';
import type { Caller } from '../people/caller.js';
import type { EventLog } from '../ports/event-log.js';
import type { FlowDefinitions } from '../ports/flow-definitions.js';
import type { FlowNodeRunner } from '../ports/flow-node-runner.js';
import { token } from '../ports/token.js';
import { assertMayOn } from '../support/access.js';
import type { FlowStore } from './flow-store.js';

export interface FlowTestRun {
  passed: number;
  failed: number;
  /** Ids of the edges that no case goes along. */
  uncovered: string[];
  cases: { name: string; failure?: CaseFailure }[];
}

/** Steps of a session that are read for a case. */
const longestRecording = 500;

/** The cases of a flow: run over its draft, and made from real conversations. Nothing outside is called. */
export class TestFlow {
  constructor(
    private readonly flows: FlowStore,
    private readonly definitions: FlowDefinitions,
    private readonly nodes: FlowNodeRunner,
    private readonly eventLog: EventLog,
    private readonly log: ConversationLog,
  ) {}

  /** @throws UserError `flow.malformed` when the draft is not yet a flow */
  async run(workspaceId: string, id: string): Promise<FlowTestRun> {
    const flow = await this.flows.get(workspaceId, id);
    if (!flow) throw notFound('flow', id);
    const document = flowDocumentSchema.safeParse(flow.draft);
    if (!document.success) {
      throw new UserError('unprocessable', 'flow.malformed', 'The draft is not a flow yet.');
    }
    const { cases, passed, failed, uncovered } = runCases(
      document.data,
      await this.context(workspaceId, document.data),
    );
    return {
      passed,
      failed,
      uncovered,
      cases: cases.map(({ name, failure }) => ({ name, ...(failure ? { failure } : {}) })),
    };
  }

  /**
   * A conversation as a case of the version that ran in it; the caller adds it to the draft.
   * @throws UserError `flow.not_recorded` when this flow did not run there, or cannot go that way again
   */
  async record(caller: Caller, id: string, conversationId: string, name: string): Promise<FlowTest> {
    const { workspaceId } = caller;
    const head = await this.log.freshHead(workspaceId, conversationId);
    assertMayOn(caller, 'conversation:read', head);
    const { flow } = head;
    const document =
      flow?.flowId === id ? await this.definitions.get(workspaceId, flow.flowId, flow.version) : undefined;
    if (!document) throw notRecorded();
    const events = await this.eventLog.after(workspaceId, conversationId, 0, {
      types: ['flow.stepped'],
      limit: longestRecording,
    });
    const test = recordCase(document, events.flatMap(recordedStep), name, await this.context(workspaceId, document));
    if (!test) throw notRecorded();
    return test;
  }

  private async context(workspaceId: string, document: FlowDocument): Promise<CaseContext> {
    const { find: flows } = await calledDocuments(this.definitions, workspaceId, document);
    return { nodeTypes: this.nodes.nodeTypes(), flows };
  }
}

export const TEST_FLOW = token<TestFlow>('TestFlow');

const notRecorded = (): UserError =>
  new UserError('unprocessable', 'flow.not_recorded', 'There is no session of this flow that could be made a case.');

/** What the step was told stands in the event as it was written; it is our own. */
function recordedStep(event: TandemEvent): RecordedStep[] {
  const replay = event.type === 'flow.stepped' ? event.content?.replay : undefined;
  return replay ? [replay as RecordedStep] : [];
}
