import { setTimeout as pause } from 'node:timers/promises';
import type { Follower, Logger } from '@tandem/application';
import type { Instant, TandemEvent } from '@tandem/domain';
import type { ChangeStream, ChangeStreamDocument, ChangeStreamInsertDocument, Collection } from 'mongodb';
import { toEvent } from '../events/event-row.js';
import type { EventDocument } from '../events/schema.js';
import { type Place, type PlaceStore, placeName } from './place-store.js';

type Change = ChangeStreamDocument<EventDocument>;

/** What a follower gets in one call at most. */
const batchSize = 200;
/** How far back it reads when its mark is worth nothing: more than commits can be out of order. */
const overlapMs = 60_000;
/** Places are stored this often at most: what was handled since comes again after a crash, and followers know it. */
const placeEveryMs = 250;
/** Shortest time between two batches: a quiet log is read at once, a busy one in few and bigger pieces, which cost both sides much less. */
const gatherMs = 100;
/** Pause after a failure, of the store or of the follower. */
const retryMs = 500;

/** One reader of the log: change stream, stored place, and reading again by time when the place is lost. */
export class LogFollower {
  private stopped = false;
  private readonly abort = new AbortController();
  private stream: ChangeStream<EventDocument, Change> | undefined;
  private place: Place | undefined;
  /** When the place was stored, by the clock of the follower. */
  private storedAt = Number.NEGATIVE_INFINITY;
  private isStored = true;
  /** Ids of what was read by time and may come by the stream, too. */
  private readonly seen = new Set<string>();
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
    await this.storePlace().catch((error: unknown) => {
      this.logger.warn({ follower: this.follower.name, error: String(error) }, 'A place in the log was not stored');
    });
  }

  private get name(): string {
    return placeName(this.workspaceId, this.follower.name);
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.follow();
      } catch (error) {
        if (this.stopped) return;
        if (isLostPlace(error) && this.place) this.place = { ...this.place, token: undefined };
        this.logger.warn({ follower: this.follower.name, error: String(error) }, 'A follower of the log starts again');
        await this.pause(retryMs);
      }
    }
  }

  private async follow(): Promise<void> {
    this.place ??= this.follower.transient ? undefined : await this.places.get(this.name);
    const { place } = this;
    const resume = place?.token ? { resumeAfter: place.token } : {};
    const stream = this.events.watch<EventDocument, Change>(
      [{ $match: { operationType: 'insert', 'fullDocument.workspaceId': this.workspaceId } }],
      { ...resume, maxAwaitTimeMS: 1_000 },
    );
    this.stream = stream;
    try {
      if (!place?.token) {
        const since = place ? place.at - overlapMs : this.follower.from;
        this.place = place ?? { token: undefined, at: this.now() };
        // The stream must stand before the log is read, so that nothing falls between the two.
        const early = await stream.tryNext();
        this.seen.clear();
        await this.catchUp(since);
        if (early) await this.handle(stream, early);
      }
      while (!this.stopped) {
        const change = await stream.next();
        const began = this.now();
        await this.handle(stream, change);
        if (buffered(stream) === 0) await this.pause(began + gatherMs - this.now());
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
      this.seen.add(row._id);
      if (batch.length < batchSize) continue;
      await this.give(batch);
      batch = [];
    }
    await this.give(batch);
  }

  /** One change, and what else has arrived already. */
  private async handle(stream: ChangeStream<EventDocument, Change>, first: Change): Promise<void> {
    const changes = [first];
    while (changes.length < batchSize && buffered(stream) > 0) {
      changes.push(await stream.next());
    }
    const events = changes.map(eventOf).filter((event) => event !== undefined);
    // What was read by time comes once more when the stream was faster.
    await this.give(events.filter(({ id }) => !this.seen.delete(id)));
    const token = changes.at(-1)?._id as object | undefined;
    this.place = { token, at: events.at(-1)?.at ?? this.now() };
    this.isStored = false;
    if (this.now() - this.storedAt >= placeEveryMs) await this.storePlace();
  }

  private async storePlace(): Promise<void> {
    if (this.follower.transient || this.isStored || !this.place) return;
    await this.places.put(this.name, this.place);
    this.storedAt = this.now();
    this.isStored = true;
  }

  /** Ends early when the follower is stopped. */
  private async pause(ms: number): Promise<void> {
    if (ms > 0) await pause(ms, undefined, { signal: this.abort.signal }).catch(() => undefined);
  }

  private async give(events: readonly TandemEvent[]): Promise<void> {
    if (events.length > 0) await this.follower.handle(events);
  }
}

/** How many changes have arrived and wait to be read. */
const buffered = (stream: ChangeStream<EventDocument, Change>): number =>
  (stream as unknown as { cursor: { bufferedCount(): number } }).cursor.bufferedCount();

const eventOf = (change: Change): TandemEvent | undefined =>
  change.operationType === 'insert'
    ? toEvent((change as ChangeStreamInsertDocument<EventDocument>).fullDocument)
    : undefined;

/** InvalidResumeToken, ChangeStreamFatalError, ChangeStreamHistoryLost: the store does not know the mark any more. */
const lostPlaceCodes: readonly unknown[] = [260, 280, 286];

const isLostPlace = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && lostPlaceCodes.includes(error.code);
