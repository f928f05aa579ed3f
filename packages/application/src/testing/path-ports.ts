import type { AutomationStore } from '../automation/automation-store.js';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { Callbacks } from '../ports/callbacks.js';
import type { CannedUses } from '../ports/canned-uses.js';
import type { ChannelDrivers } from '../ports/channel-drivers.js';
import type { Clock } from '../ports/clock.js';
import type { ContactMerges } from '../ports/contact-merges.js';
import type { ContactSources } from '../ports/contact-sources.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { EarlyChanges } from '../ports/early-changes.js';
import type { EventLog } from '../ports/event-log.js';
import type { Failpoints } from '../ports/failpoints.js';
import type { FileStore } from '../ports/file-store.js';
import type { FlowNodeRunner } from '../ports/flow-node-runner.js';
import type { FlowSessions } from '../ports/flow-sessions.js';
import type { HttpRequests } from '../ports/http-requests.js';
import type { Ids } from '../ports/ids.js';
import type { Languages } from '../ports/languages.js';
import type { Leases } from '../ports/leases.js';
import type { Logger } from '../ports/logger.js';
import type { Mailer } from '../ports/mailer.js';
import type { Outbound } from '../ports/outbound.js';
import type { PhoneNumbers } from '../ports/phone-numbers.js';
import type { Publisher } from '../ports/publisher.js';
import type { RoutingFeed } from '../ports/routing-feed.js';
import type { RoutingStrategies } from '../ports/routing-strategies.js';
import type { RoutingTraces } from '../ports/routing-traces.js';
import type { ScriptRunner } from '../ports/script-runner.js';
import type { SourceAnswers } from '../ports/source-answers.js';
import type { Timers } from '../ports/timers.js';
import type { Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import type { ChangeNotices } from '../settings/notices.js';
import type { MemorySettings } from './memory-settings.js';

/** What the conversation path stands on: in memory for unit tests, in a store for integration tests. */
export interface PathPorts {
  clock: Clock;
  ids: Ids;
  transactions: Transactions;
  conversations: Conversations;
  eventLog: EventLog;
  earlyChanges: EarlyChanges;
  contacts: Contacts;
  contactMerges: ContactMerges;
  contactSources: ContactSources;
  sourceAnswers: SourceAnswers;
  workItems: WorkItems;
  assignments: Assignments;
  agents: Agents;
  automation: AutomationStore;
  flowSessions: FlowSessions;
  callbacks: Callbacks;
  timers: Timers;
  leases: Leases;
  outbound: Outbound;
  routingFeed: RoutingFeed;
  routingTraces: RoutingTraces;
  settings: Pick<
    MemorySettings,
    | 'queues'
    | 'skills'
    | 'channels'
    | 'hours'
    | 'dispositions'
    | 'flows'
    | 'workspaces'
    | 'tiers'
    | 'attributes'
    | 'breakKinds'
    | 'groups'
  >;
  notices: ChangeNotices;
  files: FileStore;
  publisher: Publisher;
  logger: Logger;
  auditLog: AuditLog;
  failpoints: Failpoints;
  languages: Languages;
  phones: PhoneNumbers;
  strategies: RoutingStrategies;
  drivers: ChannelDrivers;
  cannedUses: CannedUses;
  http: HttpRequests;
  scripts: ScriptRunner;
  nodes: FlowNodeRunner;
  mailer: Mailer;
}
