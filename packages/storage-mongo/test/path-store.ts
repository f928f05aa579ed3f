import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CountingIds, MemoryPorts, type PathPorts } from '@tandem/application/testing';
import { startEmbeddedMongo } from '@tandem/embedded-mongo';
import type { Connection } from 'mongoose';
import {
  AgentRepository,
  AssignmentRepository,
  AuditRepository,
  AutomationRepository,
  CallbackRepository,
  CannedUsesRepository,
  ContactMergeRepository,
  ContactRepository,
  ConversationRepository,
  connect,
  EarlyChangeRepository,
  EventRepository,
  ensureIndexes,
  FlowSessionRepository,
  LeaseRepository,
  MessageWordRepository,
  MongoLogFollowers,
  MongoRoutingFeed,
  MongoTransactions,
  OutboundRepository,
  RoutingTraceRepository,
  SourceAnswerRepository,
  TimerRepository,
  WorkItemRepository,
} from '../src/index.js';

/** The store under test: the one `MONGODB_URI` names, in a database of its own, else an embedded one. */
export async function openPathStore() {
  const given = process.env.MONGODB_URI;
  const dir = await mkdtemp(join(tmpdir(), 'tandem-path-'));
  const embedded = given ? undefined : await startEmbeddedMongo({ dir });
  const uri = embedded?.uri ?? withDatabase(given ?? '', `tandem_test_${randomBytes(6).toString('hex')}`);
  const opened: Connection[] = [];
  return {
    uri,
    /** One server's ports over the store. Settings, clock and what plugins bring stay in memory. */
    async server(memory = new MemoryPorts()) {
      const connection = await connect(uri);
      opened.push(connection);
      const ports = storePorts(connection, memory);
      await ensureIndexes(connection);
      return { connection, memory, ports, followers: new MongoLogFollowers(connection, memory.clock, memory.logger) };
    },
    async close() {
      if (given) await opened[0]?.dropDatabase();
      await Promise.all(opened.map((connection) => connection.close()));
      await embedded?.stop();
      await rm(dir, { recursive: true });
    },
  };
}

export type PathServer = Awaited<ReturnType<Awaited<ReturnType<typeof openPathStore>>['server']>>;

function storePorts(connection: Connection, memory: MemoryPorts): PathPorts {
  const contacts = new ContactRepository(connection);
  return {
    clock: memory.clock,
    // Two servers never make the same id.
    ids: new CountingIds(`${randomBytes(4).toString('hex')}_`),
    transactions: new MongoTransactions(connection),
    eventLog: new EventRepository(connection),
    earlyChanges: new EarlyChangeRepository(connection),
    contacts,
    contactMerges: new ContactMergeRepository(connection),
    sourceAnswers: new SourceAnswerRepository(connection),
    contactSources: memory.contactSources,
    conversations: new ConversationRepository(connection, contacts, new MessageWordRepository(connection)),
    workItems: new WorkItemRepository(connection),
    assignments: new AssignmentRepository(connection),
    agents: new AgentRepository(connection),
    automation: new AutomationRepository(connection),
    flowSessions: new FlowSessionRepository(connection),
    callbacks: new CallbackRepository(connection),
    timers: new TimerRepository(connection),
    leases: new LeaseRepository(connection, memory.clock),
    outbound: new OutboundRepository(connection),
    routingFeed: new MongoRoutingFeed(connection, memory.logger),
    routingTraces: new RoutingTraceRepository(connection),
    auditLog: new AuditRepository(connection),
    cannedUses: new CannedUsesRepository(connection),
    settings: memory.settings,
    files: memory.files,
    publisher: memory.publisher,
    notices: memory.notices,
    mailer: memory.mailer,
    logger: memory.logger,
    failpoints: memory.failpoints,
    languages: memory.languages,
    phones: memory.phones,
    strategies: memory.strategies,
    drivers: memory.drivers,
    http: memory.http,
    scripts: memory.scripts,
    nodes: memory.nodes,
  };
}

function withDatabase(uri: string, name: string): string {
  const url = new URL(uri);
  url.pathname = `/${name}`;
  return url.toString();
}
