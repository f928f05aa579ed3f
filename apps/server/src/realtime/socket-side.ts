import type { Clock, Conversations, WorkItems } from '@tandem/application';
import type { Logger } from 'pino';
import { SocketNotices } from './notices.js';
import { SocketPluginRealtime } from './plugin-realtime.js';
import { Directory, type DirectoryPorts } from './publish/directory.js';
import { LivePush, type LiveReader } from './publish/live-push.js';
import { QueuePositions } from './publish/queue-positions.js';
import { SocketPublisher } from './publish/socket-publisher.js';
import { type ViewReaders, Views } from './publish/views.js';
import { SocketRevocations } from './revocations.js';
import { createSockets, type Sockets } from './sockets.js';

export interface SocketSideParts {
  directory: DirectoryPorts;
  readers: ViewReaders;
  readLive: LiveReader;
  conversations: Conversations;
  workItems: WorkItems;
  clock: Clock;
  logger: Logger;
}

/** What the use cases push through. It exists before them; the `Gateway`, which calls them, comes after. */
export interface SocketSide {
  sockets: Sockets;
  directory: Directory;
  views: Views;
  live: LivePush;
  positions: QueuePositions;
  publisher: SocketPublisher;
  notices: SocketNotices;
  revocations: SocketRevocations;
  pluginRealtime: SocketPluginRealtime;
}

export function createSocketSide(parts: SocketSideParts): SocketSide {
  const { conversations, workItems, clock, logger } = parts;
  const sockets = createSockets();
  const { agents, visitors } = sockets;
  const directory = new Directory(parts.directory);
  const views = new Views(directory, parts.readers);
  const live = new LivePush(parts.readLive, logger);
  const positions = new QueuePositions(visitors, workItems, conversations, views, clock, logger);
  const publisher = new SocketPublisher({
    ...{ agents, visitors, views, directory, logger },
    onEvents: (head, events) => positions.moved(head, events),
  });
  return {
    ...{ sockets, directory, views, live, positions, publisher },
    notices: new SocketNotices(agents, visitors),
    revocations: new SocketRevocations(agents),
    pluginRealtime: new SocketPluginRealtime(agents),
  };
}
