import {
  AGENT_CONNECTIONS,
  AGENTS,
  ANNOUNCE_WAITS,
  ATTACHED_FILES,
  BACKGROUND,
  BUSINESS_HOURS,
  CHANNELS,
  CLOCK,
  CONTACTS,
  CONVERSATIONS,
  CUSTOMER_CONNECTIONS,
  EDIT_FLOWS,
  END_BY_CUSTOMER,
  EVENT_LOG,
  FILE_STORE,
  IDS,
  LOG_FOLLOWERS,
  MARK_READ,
  PUBLISHER,
  QUEUE_LINES,
  QUEUES,
  RATE_CONVERSATION,
  READ_VISITOR_VIEW,
  RECEIVE_INBOUND,
  REQUEST_CALLBACK,
  REVOCATIONS,
  ROW_TIMERS,
  STANDING_OFFERS,
  USERS,
  WORKSPACES,
} from '@tandem/application';
import { bind, bindAlias, bindValue, type Container, token } from '../di.js';
import type { FileIntake } from '../files/file-intake.js';
import type { PluginRealtime } from '../plugins/runtime/plugin-tools.js';
import { AgentAdmission } from '../realtime/agent/agent-admission.js';
import { AgentFrames } from '../realtime/agent/agent-frames.js';
import { AgentPresence } from '../realtime/agent/agent-presence.js';
import { DraftFrames } from '../realtime/agent/draft-frames.js';
import { ViewerFrames } from '../realtime/agent/viewer-frames.js';
import { Cluster } from '../realtime/cluster.js';
import { Gateway } from '../realtime/gateway.js';
import { SocketNotices } from '../realtime/notices.js';
import { SocketPluginRealtime } from '../realtime/plugin-realtime.js';
import { Directory, type FileLinks } from '../realtime/publish/directory.js';
import { LivePush, type LiveReader } from '../realtime/publish/live-push.js';
import { LogPush } from '../realtime/publish/log-push.js';
import { OwnIds } from '../realtime/publish/own-ids.js';
import { QueuePositions } from '../realtime/publish/queue-positions.js';
import { SocketPublisher } from '../realtime/publish/socket-publisher.js';
import { Turns } from '../realtime/publish/turns.js';
import { Views } from '../realtime/publish/views.js';
import { SocketRevocations } from '../realtime/revocations.js';
import { createSockets, type Sockets } from '../realtime/sockets.js';
import { ChannelFinder } from '../realtime/visitor/channel-finder.js';
import { type Doors, VisitorAdmission } from '../realtime/visitor/visitor-admission.js';
import { VisitorFrames } from '../realtime/visitor/visitor-frames.js';
import { VisitorPresence } from '../realtime/visitor/visitor-presence.js';
import { VisitorRoutes } from '../realtime/visitor/visitor-routes.js';
import { VisitorThreads } from '../realtime/visitor/visitor-threads.js';
import { timedIds } from '../system.js';
import { RATE_LIMITS } from './security.js';
import { AUTHENTICATOR, CONFIG, CONNECTION, HTTP_SERVER, MOUNTS, PARTS, PINO, VISITOR_TOKENS } from './tokens.js';

export const SOCKETS = token<Sockets>('Sockets');
export const DIRECTORY = token<Directory>('Directory');
export const VIEWS = token<Views>('Views');
export const LIVE_PUSH = token<LivePush>('LivePush');
export const SOCKET_NOTICES = token<SocketNotices>('SocketNotices');
export const PLUGIN_REALTIME = token<PluginRealtime>('PluginRealtime');
export const VISITOR_ADMISSION = token<VisitorAdmission>('VisitorAdmission');

/** What this group needs and others bind. */
export const FILE_INTAKE = token<FileIntake>('FileIntake');
export const FILE_LINKS = token<FileLinks>('FileLinks');
export const VISITOR_DOORS = token<Doors>('VisitorDoors');
export const LIVE_READER = token<LiveReader>('LiveReader');

const SOCKET_PUBLISHER = token<SocketPublisher>('SocketPublisher');
const QUEUE_POSITIONS = token<QueuePositions>('QueuePositions');
const TURNS = token<Turns>('Turns');
const OWN_IDS = token<OwnIds>('OwnIds');
const LOG_PUSH = token<LogPush>('LogPush');
const CLUSTER = token<Cluster>('Cluster');
const AGENT_ADMISSION = token<AgentAdmission>('AgentAdmission');
const DRAFT_FRAMES = token<DraftFrames>('DraftFrames');
const VIEWER_FRAMES = token<ViewerFrames>('ViewerFrames');
const AGENT_FRAMES = token<AgentFrames>('AgentFrames');
const AGENT_PRESENCE = token<AgentPresence>('AgentPresence');
export const CHANNEL_FINDER = token<ChannelFinder>('ChannelFinder');
const VISITOR_THREADS = token<VisitorThreads>('VisitorThreads');
const VISITOR_PRESENCE = token<VisitorPresence>('VisitorPresence');
const VISITOR_FRAMES = token<VisitorFrames>('VisitorFrames');

/** Sockets: what use cases push through, who is let in, and what clients may say. */
export function bindRealtime(c: Container): void {
  bindValue(c, OWN_IDS, new OwnIds(timedIds));
  bindAlias(c, IDS, OWN_IDS);
  bindValue(c, SOCKETS, createSockets());
  bind(c, DIRECTORY, Directory, [AGENTS, USERS, CONTACTS, CHANNELS, QUEUES, FILE_STORE, FILE_LINKS, CLOCK]);
  bind(c, VIEWS, Views, [DIRECTORY, READ_VISITOR_VIEW, STANDING_OFFERS, ROW_TIMERS]);
  bind(c, TURNS, Turns, [PINO]);
  bind(c, LIVE_PUSH, LivePush, [LIVE_READER, PINO]);
  bind(c, QUEUE_POSITIONS, QueuePositions, [
    SOCKETS,
    QUEUE_LINES,
    CONVERSATIONS,
    ANNOUNCE_WAITS,
    VIEWS,
    TURNS,
    CLOCK,
    PINO,
  ]);
  bind(c, SOCKET_PUBLISHER, SocketPublisher, [SOCKETS, VIEWS, DIRECTORY, QUEUE_POSITIONS, TURNS]);
  bindAlias(c, PUBLISHER, SOCKET_PUBLISHER);
  bind(c, SOCKET_NOTICES, SocketNotices, [SOCKETS]);
  bind(c, REVOCATIONS, SocketRevocations, [SOCKETS]);
  bind(c, PLUGIN_REALTIME, SocketPluginRealtime, [SOCKETS]);

  bind(c, LOG_PUSH, LogPush, [
    ...([LOG_FOLLOWERS, WORKSPACES, CONVERSATIONS, SOCKET_PUBLISHER, OWN_IDS, BACKGROUND, CLOCK] as const),
  ]);
  bind(c, CLUSTER, Cluster, [CONNECTION, CONFIG]);
  bind(c, AGENT_ADMISSION, AgentAdmission, [AUTHENTICATOR, CONFIG]);
  bind(c, DRAFT_FRAMES, DraftFrames, [EDIT_FLOWS]);
  bind(c, VIEWER_FRAMES, ViewerFrames, [CONVERSATIONS]);
  bind(c, AGENT_FRAMES, AgentFrames, [
    ...([CONVERSATIONS, EVENT_LOG, VIEWS, LIVE_PUSH, SOCKETS, DRAFT_FRAMES, VIEWER_FRAMES] as const),
  ]);
  bind(c, AGENT_PRESENCE, AgentPresence, [SOCKETS, AGENT_CONNECTIONS, AGENT_ADMISSION, CLOCK, PINO]);
  bind(c, VISITOR_PRESENCE, VisitorPresence, [SOCKETS, CUSTOMER_CONNECTIONS, CLOCK, PINO]);
  bind(c, CHANNEL_FINDER, ChannelFinder, [CHANNELS, WORKSPACES]);
  bind(c, VISITOR_ADMISSION, VisitorAdmission, [
    ...([CHANNEL_FINDER, VISITOR_DOORS, VISITOR_TOKENS, BUSINESS_HOURS, IDS, CLOCK, CONFIG] as const),
  ]);
  bind(c, MOUNTS, VisitorRoutes, [VISITOR_ADMISSION, FILE_INTAKE, DIRECTORY, RATE_LIMITS]);
  bind(c, VISITOR_THREADS, VisitorThreads, [READ_VISITOR_VIEW, RECEIVE_INBOUND, VIEWS, VISITOR_PRESENCE]);
  bind(c, VISITOR_FRAMES, VisitorFrames, [
    ...([
      VISITOR_THREADS,
      RECEIVE_INBOUND,
      RATE_CONVERSATION,
      MARK_READ,
      ATTACHED_FILES,
      REQUEST_CALLBACK,
      END_BY_CUSTOMER,
      VIEWS,
      SOCKET_PUBLISHER,
      SOCKETS,
      IDS,
      CLOCK,
    ] as const),
  ]);
  bind(c, PARTS, Gateway, [
    ...([
      SOCKETS,
      AGENT_ADMISSION,
      AGENT_FRAMES,
      AGENT_PRESENCE,
      VISITOR_ADMISSION,
      VISITOR_FRAMES,
      VISITOR_PRESENCE,
    ] as const),
    ...([LOG_PUSH, QUEUE_POSITIONS, TURNS, CLUSTER, HTTP_SERVER, CLOCK, PINO] as const),
  ]);
}
