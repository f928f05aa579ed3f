import type {
  AgentToServerEvents,
  ServerToAgentEvents,
  ServerToVisitorEvents,
  VisitorToServerEvents,
} from '@tandem/contracts';
import type { Subject } from '@tandem/domain';
import type { VisitorProfile } from '@tandem/plugin-sdk';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { VisitorClaims } from '../security/visitor-token.js';

export interface AgentData {
  workspaceId: string;
  sessionId: string;
  displayName: string;
  subject: Subject;
}

export interface VisitorData {
  workspaceId: string;
  claims: VisitorClaims;
  /** What the channel asks of its customers. */
  profile: VisitorProfile;
  /** The conversation whose room the socket is in. */
  thread?: { id: string; contactId: string };
}

export type AgentNamespace = Namespace<AgentToServerEvents, ServerToAgentEvents, DefaultEventsMap, AgentData>;
export type AgentSocket = Socket<AgentToServerEvents, ServerToAgentEvents, DefaultEventsMap, AgentData>;
export type VisitorNamespace = Namespace<VisitorToServerEvents, ServerToVisitorEvents, DefaultEventsMap, VisitorData>;
export type VisitorSocket = Socket<VisitorToServerEvents, ServerToVisitorEvents, DefaultEventsMap, VisitorData>;
