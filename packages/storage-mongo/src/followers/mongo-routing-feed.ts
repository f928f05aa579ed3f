import { setTimeout as pause } from 'node:timers/promises';
import type { Logger, RoutingChange, RoutingFeed } from '@tandem/application';
import { BugError } from '@tandem/domain';
import type { ChangeStream, ChangeStreamDocument, Document } from 'mongodb';
import type { Connection } from 'mongoose';

const retryMs = 500;

/** What a write to a collection means for routing. */
const kinds: Readonly<Record<string, RoutingChange['kind']>> = {
  work_items: 'item',
  agents: 'agent',
  contacts: 'contact',
  queues: 'settings',
  skills: 'settings',
  business_hours: 'settings',
  tiers: 'settings',
  groups: 'settings',
};

/** One change stream over the database: routing hears of what other servers write within milliseconds. */
export class MongoRoutingFeed implements RoutingFeed {
  constructor(
    private readonly connection: Connection,
    private readonly logger: Logger,
  ) {}

  /** Ids of other workspaces come along: what reads them finds nothing. */
  follow(_workspaceId: string, changed: (change: RoutingChange) => void): { stop(): Promise<void> } {
    const abort = new AbortController();
    const open = { stream: undefined as ChangeStream<Document, ChangeStreamDocument> | undefined };
    const done = this.run(abort.signal, open, changed);
    return {
      stop: async () => {
        abort.abort();
        await open.stream?.close();
        await done;
      },
    };
  }

  private async run(
    signal: AbortSignal,
    open: { stream: ChangeStream<Document, ChangeStreamDocument> | undefined },
    changed: (change: RoutingChange) => void,
  ): Promise<void> {
    while (!signal.aborted) {
      const stream = this.watch();
      open.stream = stream;
      try {
        const early = await stream.tryNext();
        // It stands now: what was written before is read once more.
        changed({ kind: 'all' });
        if (early) tell(early, changed);
        while (!signal.aborted) tell(await stream.next(), changed);
      } catch (error) {
        if (signal.aborted) return;
        this.logger.warn({ error: String(error) }, 'The feed of routing starts again');
        await pause(retryMs, undefined, { signal }).catch(() => undefined);
      } finally {
        await stream.close();
      }
    }
  }

  private watch(): ChangeStream<Document, ChangeStreamDocument> {
    const { db } = this.connection;
    if (!db) throw new BugError('store.not_open', 'The store is not open.');
    const only = { 'ns.coll': { $in: Object.keys(kinds) } };
    const project = { operationType: 1, ns: 1, documentKey: 1 };
    const stream = db.watch([{ $match: only }, { $project: project }], { maxAwaitTimeMS: 1_000 });
    return stream as unknown as ChangeStream<Document, ChangeStreamDocument>;
  }
}

function tell(change: ChangeStreamDocument, changed: (change: RoutingChange) => void): void {
  if (!('ns' in change) || !('coll' in change.ns)) return;
  const kind = kinds[change.ns.coll];
  if (kind === 'settings') changed({ kind });
  if (!('documentKey' in change)) return;
  // Who is new waits nowhere yet.
  if (kind === 'contact' && change.operationType === 'insert') return;
  if (kind === 'item' || kind === 'agent' || kind === 'contact') changed({ kind, id: String(change.documentKey._id) });
}
