import type { Conversation } from '@tandem/domain';
import { createSession, type FlowDocument } from '@tandem/flow';
import type { Clock } from '../ports/clock.js';
import type { FlowSession, FlowSessions } from '../ports/flow-sessions.js';
import { token } from '../ports/token.js';
import { RecentMap } from '../support/recent-map.js';

/** Flow sessions as this process knows them; every write is guarded by the revision, so an old one is noticed. */
export class FlowSessionBook {
  private readonly known = new RecentMap<string, FlowSession>(5_000);

  constructor(
    private readonly sessions: FlowSessions,
    private readonly clock: Clock,
  ) {}

  async get(workspaceId: string, id: string): Promise<FlowSession | undefined> {
    const flowSession = this.known.get(id) ?? (await this.sessions.get(workspaceId, id));
    if (flowSession) this.known.set(id, flowSession);
    return flowSession;
  }

  /** It was stored just now. */
  keep(flowSession: FlowSession): void {
    this.known.set(flowSession.id, flowSession);
  }

  /** The next look reads it anew. */
  forget(id: string): void {
    this.known.delete(id);
  }

  /** A session that has not begun: its first step is the first that is stored, by whichever server takes it first. */
  begin(head: Conversation, document: FlowDocument, id: string): FlowSession {
    const now = this.clock.now();
    return {
      id,
      workspaceId: head.workspaceId,
      conversationId: head.id,
      flowId: document.id,
      version: document.version,
      revision: 0,
      state: createSession(document, { sessionId: id, startedAt: now }),
      handledSeq: 0,
      openNodes: [],
      startedAt: now,
      updatedAt: now,
    };
  }

  /** The next revision as stored, or what another server stored before us. */
  async save(next: FlowSession): Promise<{ saved: boolean; current: FlowSession | undefined }> {
    if (await this.sessions.save(next.workspaceId, next)) {
      this.known.set(next.id, next);
      return { saved: true, current: next };
    }
    this.known.delete(next.id);
    return { saved: false, current: await this.get(next.workspaceId, next.id) };
  }
}

export const FLOW_SESSION_BOOK = token<FlowSessionBook>('FlowSessionBook');
