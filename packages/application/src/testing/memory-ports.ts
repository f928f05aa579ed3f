import type { Rank } from '@tandem/domain';
import { createNodeTypes } from '@tandem/flow';
import type { ChannelDriver, ChannelDrivers } from '../ports/channel-drivers.js';
import type { ContactSource, ContactSources } from '../ports/contact-sources.js';
import type { FlowNodeRunner, NodeRun } from '../ports/flow-node-runner.js';
import type { HttpRequests, HttpRun } from '../ports/http-requests.js';
import type { Languages } from '../ports/languages.js';
import type { PhoneNumbers } from '../ports/phone-numbers.js';
import type { RoutingStrategies } from '../ports/routing-strategies.js';
import type { ScriptRunner } from '../ports/script-runner.js';
import { CountingIds } from './counting-ids.js';
import { FakeClock } from './fake-clock.js';
import { MemoryAgents } from './memory-agents.js';
import { MemoryAssignments } from './memory-assignments.js';
import { MemoryAutomation } from './memory-automation.js';
import { MemoryCallbacks } from './memory-callbacks.js';
import { MemoryCannedUses } from './memory-canned-uses.js';
import { MemoryContactMerges } from './memory-contact-merges.js';
import { MemoryContacts } from './memory-contacts.js';
import { MemoryConversations } from './memory-conversations.js';
import { MemoryEarlyChanges } from './memory-early-changes.js';
import { MemoryEventLog } from './memory-event-log.js';
import { MemoryFlowSessions } from './memory-flow-sessions.js';
import { MemoryLeases } from './memory-leases.js';
import { MemoryOutbound } from './memory-outbound.js';
import { MemoryRoutingFeed } from './memory-routing-feed.js';
import { MemoryRoutingTraces } from './memory-routing-traces.js';
import { MemoryFileStore, MemorySettings } from './memory-settings.js';
import { MemorySourceAnswers } from './memory-source-answers.js';
import { MemoryTimers } from './memory-timers.js';
import { MemoryTransactions } from './memory-transactions.js';
import { MemoryWorkItems } from './memory-work-items.js';
import {
  CrashOnce,
  RecordingAuditLog,
  RecordingLogger,
  RecordingMailer,
  RecordingNotices,
  RecordingPublisher,
} from './recorders.js';

type Answer = { port: string; output: null | string };

/** Every port in memory, and handles to set what plugins would bring. */
export class MemoryPorts {
  readonly clock = new FakeClock();
  readonly ids = new CountingIds();
  readonly transactions = new MemoryTransactions();
  readonly conversations = new MemoryConversations();
  readonly contactMerges = new MemoryContactMerges();
  readonly sourceAnswers = new MemorySourceAnswers();
  readonly routingFeed = new MemoryRoutingFeed();
  readonly contacts = new MemoryContacts((id) => this.routingFeed.tell({ kind: 'contact', id }));
  readonly workItems = new MemoryWorkItems((id) => this.routingFeed.tell({ kind: 'item', id }));
  readonly assignments = new MemoryAssignments();
  readonly agents = new MemoryAgents((id) => this.routingFeed.tell({ kind: 'agent', id }));
  readonly automation = new MemoryAutomation(this.conversations);
  readonly callbacks = new MemoryCallbacks();
  readonly flowSessions = new MemoryFlowSessions();
  readonly timers = new MemoryTimers();
  readonly leases = new MemoryLeases(this.clock);
  readonly outbound = new MemoryOutbound();
  readonly routingTraces = new MemoryRoutingTraces();
  readonly eventLog = new MemoryEventLog(this.conversations, this.transactions, {
    ...{ flowSessions: this.flowSessions, timers: this.timers, outbound: this.outbound },
  });
  readonly earlyChanges = new MemoryEarlyChanges();
  readonly settings = new MemorySettings();
  readonly files = new MemoryFileStore();
  readonly cannedUses = new MemoryCannedUses();
  readonly publisher = new RecordingPublisher();
  readonly logger = new RecordingLogger();
  readonly notices = new RecordingNotices();
  readonly mailer = new RecordingMailer();
  readonly auditLog = new RecordingAuditLog();
  readonly failpoints = new CrashOnce();

  /** Strategies by id; the default one takes candidates in the order they come. */
  readonly ranks = new Map<string, Rank>([['test/first', inOrder]]);
  /** Who knows customers. */
  readonly sourceList: ContactSource[] = [];
  /** Drivers by channel type. */
  readonly driverOf = new Map<string, ChannelDriver>([['test/chat', socketDriver]]);
  /** What outside nodes answer; a test replaces it. */
  nodeAnswer: (run: NodeRun | HttpRun) => Promise<Answer> = async () => ({ port: 'ok', output: null });

  readonly phones: PhoneNumbers = { e164: (text) => (/^\+\d{8,15}$/.test(text) ? text : undefined) };
  readonly languages: Languages = { identify: (text) => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : undefined) };
  readonly contactSources: ContactSources = { all: () => this.sourceList };
  readonly strategies: RoutingStrategies = { find: (id) => this.ranks.get(id) };
  readonly drivers: ChannelDrivers = { find: (type) => this.driverOf.get(type) };
  readonly http: HttpRequests = { run: (run) => this.nodeAnswer(run) };
  readonly scripts: ScriptRunner = { run: async () => ({ port: 'ok', output: {} }) };
  readonly nodes: FlowNodeRunner = { nodeTypes: () => builtIn, run: (run) => this.nodeAnswer(run) };
}

const builtIn = createNodeTypes();

const inOrder: Rank = (_work, candidates) => ({
  ranked: candidates.map(({ id }, index) => ({ agentId: id, score: -index, why: ['test'] })),
  rejected: [],
});

const socketDriver: ChannelDriver = {
  capabilities: {
    kind: 'chat',
    delivery: 'socket',
    sends: ['text', 'image', 'file', 'choice'],
    typing: true,
    receipts: true,
    idempotentSend: true,
  },
  send: async () => ({}),
};
