import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AnnounceWaits,
  type Follower,
  QueueForecast,
  QueueLines,
  ReadVisitorView,
  RowTimers,
  StandingOffers,
} from '@tandem/application';
import { composePath, MemoryPorts, queue, workspaceId } from '@tandem/application/testing';
import { defaultCapacity, roleGrants, type TandemEvent } from '@tandem/domain';
import express from 'express';
import { type Logger, pino } from 'pino';
import type { Config } from '../../src/config.js';
import type { FileIntake } from '../../src/files/file-intake.js';
import { errorMiddleware } from '../../src/http/error-middleware.js';
import { RateLimits } from '../../src/http/rate-limits.js';
import { requestContext } from '../../src/http/request-context.js';
import type { HeaderAuthenticator } from '../../src/principals/header-authenticator.js';
import type { Principal } from '../../src/principals/principal.js';
import { AgentAdmission } from '../../src/realtime/agent/agent-admission.js';
import { AgentFrames } from '../../src/realtime/agent/agent-frames.js';
import { AgentPresence } from '../../src/realtime/agent/agent-presence.js';
import { DraftFrames } from '../../src/realtime/agent/draft-frames.js';
import { ViewerFrames } from '../../src/realtime/agent/viewer-frames.js';
import type { Cluster } from '../../src/realtime/cluster.js';
import { Gateway } from '../../src/realtime/gateway.js';
import { SocketNotices } from '../../src/realtime/notices.js';
import { Directory } from '../../src/realtime/publish/directory.js';
import { LivePush } from '../../src/realtime/publish/live-push.js';
import { LogPush } from '../../src/realtime/publish/log-push.js';
import { OwnIds } from '../../src/realtime/publish/own-ids.js';
import { QueuePositions } from '../../src/realtime/publish/queue-positions.js';
import { SocketPublisher } from '../../src/realtime/publish/socket-publisher.js';
import { Turns } from '../../src/realtime/publish/turns.js';
import { Views } from '../../src/realtime/publish/views.js';
import { SocketRevocations } from '../../src/realtime/revocations.js';
import { createSockets } from '../../src/realtime/sockets.js';
import { ChannelFinder } from '../../src/realtime/visitor/channel-finder.js';
import { type Doors, VisitorAdmission } from '../../src/realtime/visitor/visitor-admission.js';
import { VisitorFrames } from '../../src/realtime/visitor/visitor-frames.js';
import { VisitorPresence } from '../../src/realtime/visitor/visitor-presence.js';
import { VisitorRoutes } from '../../src/realtime/visitor/visitor-routes.js';
import { VisitorThreads } from '../../src/realtime/visitor/visitor-threads.js';
import { VisitorTokens } from '../../src/security/visitor-token.js';

export const shopOrigin = 'https://shop.example';
export const channelId = 'c1';

const doors: Doors = {
  admit: async (_channel, { origin, sameOrigin, identity }) => {
    if (origin !== undefined && !sameOrigin && origin !== shopOrigin) {
      return { admitted: false, code: 'origin_not_allowed' };
    }
    if (identity && identity.signature !== 'right') {
      return { admitted: false, code: 'identity_invalid' };
    }
    const profile = { title: 'Shop', greeting: 'Hi', typing: true, images: true };
    return { admitted: true, profile, ...(identity && { identity }) };
  },
};

/** The socket side of one server, on a real listener, over the conversation path in memory. */
export async function startRealtime(ports = new MemoryPorts(), logger: Logger = pino({ level: 'silent' })) {
  const { settings, clock, conversations, contacts, agents, workItems, assignments, eventLog, files } = ports;
  const ids = new OwnIds(ports.ids);
  const sockets = createSockets();
  const links = { linkTo: ({ id }: { id: string }) => `/files/${id}` };
  const users = { get: async () => ({ role: 'agent' }) } as never;
  const directory = new Directory(agents, users, contacts, settings.channels, settings.queues, files, links, clock);
  const announce = new AnnounceWaits(new QueueForecast(workItems, agents, clock), settings.queues, clock);
  const lines = new QueueLines(workItems, settings.queues, settings.tiers, clock);
  const reader = new ReadVisitorView(
    ...([conversations, contacts, agents, workItems, eventLog, lines] as const),
    announce,
    ports.callbacks,
  );
  const offers = new StandingOffers(assignments, workItems, conversations, contacts, settings.queues, eventLog);
  const views = new Views(directory, reader, offers, new RowTimers(settings.queues, settings.hours));
  const turns = new Turns(logger);
  const positions = new QueuePositions(sockets, lines, conversations, announce, views, turns, clock, logger);
  const publisher = new SocketPublisher(sockets, views, directory, positions, turns);
  const path = composePath({ ...ports, ids, publisher });
  const live = new LivePush(
    async () => ({ at: 0, revision: 1, overall: [], queues: [], agents: [], missing: [] }),
    logger,
  );

  const signedIn = new Map<string, Principal>();
  const authenticator = {
    authenticate: async ({ cookie }: { cookie?: string }) => signedIn.get(cookie ?? ''),
  } as unknown as HeaderAuthenticator;
  const followers: Follower[] = [];
  const followersPort = {
    lateSince: async () => undefined,
    follow: (_workspaceId: string, follower: Follower) => {
      followers.push(follower);
      return { stop: async () => undefined };
    },
  };
  const config = {} as Config;
  const channels = new ChannelFinder(settings.channels, settings.workspaces);
  const admission = new VisitorAdmission(
    ...([channels, doors, new VisitorTokens(Buffer.alloc(32, 1)), settings.hours, ids, clock, config] as const),
  );
  const agentAdmission = new AgentAdmission(authenticator, config);
  const visitorPresence = new VisitorPresence(sockets, path.customerConnections, clock, logger);
  const threads = new VisitorThreads(reader, path.inbound, views, visitorPresence);
  const attached = { attach: async () => 'image' } as never;
  const http = createServer();
  const gateway = new Gateway(
    sockets,
    agentAdmission,
    new AgentFrames(
      ...([conversations, eventLog, views, live, sockets] as const),
      ...([new DraftFrames({ has: async () => false }), new ViewerFrames(conversations)] as const),
    ),
    new AgentPresence(sockets, path.connections, agentAdmission, clock, logger),
    admission,
    new VisitorFrames(
      ...([threads, path.inbound, path.rate, path.read, attached, path.requestCallback, path.ended, views] as const),
      ...([publisher, sockets, ids, clock] as const),
    ),
    visitorPresence,
    new LogPush(followersPort, settings.workspaces, conversations, publisher, ids, path.background, clock),
    positions,
    turns,
    { join: async () => undefined } as unknown as Cluster,
    http,
    clock,
    logger,
  );

  if (settings.channelList.length === 0) {
    settings.queueList.push(queue());
    settings.channelList.push({ id: channelId, workspaceId, name: 'Web', type: 'test/chat', config: {}, active: true });
  }
  const app = express();
  const often = { points: 10_000, seconds: 1 };
  const limits = new RateLimits({ signIn: often, general: often, outside: often });
  const routes = new VisitorRoutes(admission, {} as FileIntake, directory, limits);
  app.use((request, _response, next) => {
    request.log = logger;
    next();
  });
  app.use(requestContext(undefined));
  app.use(routes.path, routes.router);
  app.use(errorMiddleware);
  http.on('request', app);
  await gateway.start();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  return {
    ...{ url, path, ports, sockets, publisher },
    notices: new SocketNotices(sockets),
    revocations: new SocketRevocations(sockets),
    /** What the log tells this server's follower. */
    tell: (events: readonly TandemEvent[]) => Promise.all(followers.map((follower) => follower.handle(events))),
    /** A signed-in agent of the queue; the answer is its cookie. */
    signIn: async (id: string, queueIds = ['q1'], role: keyof typeof roleGrants = 'agent') => {
      const profile = { id, displayName: `Agent ${id}`, active: true, queueIds, skills: [], languages: [] };
      await agents.saveProfile(workspaceId, { ...profile, capacity: defaultCapacity }, clock.now());
      signedIn.set(id, {
        ...{ kind: 'user', workspaceId, displayName: `Agent ${id}`, sessionId: `session-${id}`, csrfToken: 'x' },
        subject: { id, grants: roleGrants[role], queueIds },
      });
      return id;
    },
    signOut: (id: string) => signedIn.delete(id),
    stop: () => gateway.stop(),
  };
}

export type Realtime = Awaited<ReturnType<typeof startRealtime>>;
