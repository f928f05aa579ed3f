import type { Agent, Assignment, Conversation, TandemEvent } from '@tandem/domain';
import type { AuditEntry, AuditLog } from '../ports/audit-log.js';
import type { Failpoint, Failpoints } from '../ports/failpoints.js';
import type { Logger } from '../ports/logger.js';
import type { Mail, Mailer } from '../ports/mailer.js';
import type { Page } from '../ports/page.js';
import type { MadeOffer, Publisher } from '../ports/publisher.js';
import type { Session } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import { MemorySession } from './memory-transactions.js';

/** Remembers what was pushed. */
export class RecordingPublisher implements Publisher {
  readonly pushed: TandemEvent[] = [];
  readonly offers: Assignment[] = [];
  readonly ended: { id: string; outcome: string }[] = [];
  readonly agents: Agent[] = [];
  /** Agents who were told that something of theirs changed. */
  readonly standings: string[] = [];

  events(_conversation: Conversation, events: readonly TandemEvent[]): void {
    this.pushed.push(...events);
  }

  offered({ assignment }: MadeOffer): void {
    this.offers.push(assignment);
  }

  offerEnded({ id }: Assignment, outcome: string): void {
    this.ended.push({ id, outcome });
  }

  agent(agent: Agent): void {
    this.agents.push(agent);
  }

  standing(agentId: string): void {
    this.standings.push(agentId);
  }
}

/** Remembers what was logged. */
export class RecordingLogger implements Logger {
  readonly lines: { level: 'info' | 'warn' | 'error'; message: string; fields: Record<string, unknown> }[] = [];

  info(fields: Record<string, unknown>, message: string): void {
    this.lines.push({ level: 'info', message, fields });
  }

  warn(fields: Record<string, unknown>, message: string): void {
    this.lines.push({ level: 'warn', message, fields });
  }

  error(fields: Record<string, unknown>, message: string): void {
    this.lines.push({ level: 'error', message, fields });
  }

  get errors() {
    return this.lines.filter(({ level }) => level === 'error');
  }
}

/** Remembers which lists changed, as `resource` or `resource/id`. */
export class RecordingNotices implements ChangeNotices {
  readonly seen: string[] = [];

  changed(_workspaceId: string, resource: string, id?: string): void {
    this.seen.push(id === undefined ? resource : `${resource}/${id}`);
  }
}

export class RecordingAuditLog implements AuditLog {
  readonly entries: AuditEntry[] = [];

  /** Of a transaction that fails nothing is left. */
  async record(_workspaceId: string, entry: AuditEntry, session?: Session): Promise<void> {
    this.entries.push(entry);
    if (session instanceof MemorySession) session.onAbort(() => this.entries.splice(this.entries.indexOf(entry), 1));
  }

  async list(): Promise<Page<AuditEntry>> {
    return { items: this.entries };
  }
}

/** Throws at one point, once: what happens afterwards is what a killed process leaves. */
export class CrashOnce implements Failpoints {
  armed: Failpoint | undefined;
  readonly hits: Failpoint[] = [];

  hit(name: Failpoint): void {
    this.hits.push(name);
    if (this.armed !== name) return;
    this.armed = undefined;
    throw new Crash(name);
  }
}

export class Crash extends Error {}

/** Remembers what was mailed; fails while it is told to. */
export class RecordingMailer implements Mailer {
  isOffered = true;
  failure: Error | undefined;
  readonly sent: (Mail & { id: string })[] = [];

  async send(mail: Mail, id: string): Promise<void> {
    if (this.failure) throw this.failure;
    this.sent.push({ ...mail, id });
  }
}
