import { setTimeout as pause } from 'node:timers/promises';
import type { Follower, Logger } from '@tandem/application';
import type { Instant, TandemEvent } from '@tandem/domain';
import type { ChangeStream, ChangeStreamDocument, ChangeStreamInsertDocument, Collection } from 'mongodb';
import { toEvent } from '../events/event-row.js';
import type { EventDocument } from '../events/schema.js';
import type { Place, PlaceStore } from './place-store.js';

type Change = ChangeStreamDocument<EventDocument>;

/** What a follower gets in one call at most. */
const batchSize = 200;
/** How far back it reads when its mark is worth nothing: more than commits can be out of order. */
const overlapMs = 60_000;
/** Pause after a failure, of the store or of the follower. */
const retryMs = 500;

/** One reader of the log: change stream, stored place, and reading again by time when the place is lost. */
export class LogFollower {
  private stopped = false;
  private readonly abort = new AbortController();
  private stream: ChangeStream<EventDocument, Change> | undefined;
  private place: Place | undefined;
  private readonly done: Promise<void>;

  constructor(
    private readonly events: Collection<EventDocument>,
    private readonly places: PlaceStore,
    private readonly workspaceId: string,
    private readonly follower: Follower,
    private readonly now: () => Instant,
    private readonly logger: Logger,
  ) {
    this.done = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.abort.abort();
    await this.stream?.close();
    await this.done;
  }

  private get name(): string {
    return `${this.workspaceId} ${this.follower.name}`;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.follow();
      } catch (error) {
        if (this.stopped) return;
        if (isLostPlace(error) && this.place) this.place = { ...this.place, token: undefined };
        this.logger.warn({ follower: this.follower.name, error: String(error) }, 'A follower of the log starts again');
        await pause(retryMs, undefined, { signal: this.abort.signal }).catch(() => undefined);
      }
    }
  }

  private async follow(): Promise<void> {
    const place = this.place ?? (this.follower.transient ? undefined : await this.places.get(this.name));
    const resume = place?.token ? { resumeAfter: place.token } : {};
    const stream = this.events.watch<EventDocument, Change>(
      [{ $match: { operationType: 'insert', 'fullDocument.workspaceId': this.workspaceId } }],
      { ...resume, maxAwaitTimeMS: 1_000 },
    );
    this.stream = stream;
    try {
      if (!place?.token) {
        const { from } = this.follower;
        const since = place ? place.at - overlapMs : from === 'now' ? undefined : from;
        this.place = place ?? { token: undefined, at: this.now() };
        // The stream must stand before the log is read, so that nothing falls between the two.
        const early = await stream.tryNext();
        if (since !== undefined) await this.catchUp(since);
        if (early) await this.handle(stream, early);
      }
      while (!this.stopped) {
        const change = await stream.next();
        await this.handle(stream, change);
      }
    } finally {
      await stream.close();
    }
  }

  private async catchUp(from: Instant): Promise<void> {
    const rows = this.events.find({ workspaceId: this.workspaceId, at: { $gte: new Date(from) } }).sort({ at: 1 });
    let batch: TandemEvent[] = [];
    for await (const row of rows) {
      batch.push(toEvent(row));
      if (batch.length < batchSize) continue;
      await this.give(batch);
      batch = [];
    }
    await this.give(batch);
  }

  /** One change, and what else has arrived already. */
  private async handle(stream: ChangeStream<EventDocument, Change>, first: Change): Promise<void> {
    const batch = [eventOf(first)];
    while (batch.length < batchSize && (stream as unknown as Buffered).cursor.bufferedCount() > 0) {
      batch.push(eventOf(await stream.next()));
    }
    await this.give(batch.filter((event) => event !== undefined));
    const last = batch.at(-1);
    this.place = { token: stream.resumeToken as object, at: last?.at ?? this.now() };
    if (!this.follower.transient) await this.places.put(this.name, this.place);
  }

  private async give(events: readonly TandemEvent[]): Promise<void> {
    if (events.length > 0) await this.follower.handle(events);
  }
}

interface Buffered {
  cursor: { bufferedCount(): number };
}

const eventOf = (change: Change): TandemEvent | undefined =>
  change.operationType === 'insert'
    ? toEvent((change as ChangeStreamInsertDocument<EventDocument>).fullDocument)
    : undefined;

/** The store does not know the mark any more: 286 is ChangeStreamHistoryLost, 260 InvalidResumeToken. */
const isLostPlace = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && (error.code === 286 || error.code === 260);
