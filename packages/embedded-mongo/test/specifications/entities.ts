import {
  type ClientSession,
  Collection,
  type CommandStartedEvent,
  Db,
  type Document,
  GridFSBucket,
  MongoClient,
  type MongoClientOptions,
  ReadConcern,
  ReadPreference,
  type ReadPreferenceMode,
  WriteConcern,
} from 'mongodb';

/** What a client told its listeners, in order. */
export interface Seen {
  type: string;
  event: Document;
}

interface Observed {
  client: MongoClient;
  /** The events that the test asked for. */
  seen: Seen[];
  /** Every command sent, whether asked for or not. */
  sent: CommandStartedEvent[];
  checkedOut: number;
  /** How often something happened to a pool, or a server was marked as unknown. */
  count(event: string): number;
}

const COMMAND_EVENTS = ['commandStarted', 'commandSucceeded', 'commandFailed'] as const;
const POOL_EVENTS = [
  ...(['connectionPoolCreated', 'connectionPoolReady', 'connectionPoolCleared', 'connectionPoolClosed'] as const),
  ...(['connectionCreated', 'connectionReady', 'connectionClosed', 'connectionCheckOutStarted'] as const),
  ...(['connectionCheckOutFailed', 'connectionCheckedOut', 'connectionCheckedIn'] as const),
];

/** The things a test has named: clients, databases, collections, sessions, buckets, cursors, results. */
export class Entities {
  private readonly byName = new Map<string, unknown>();
  private readonly observed = new Map<string, Observed>();
  private readonly lsids = new Map<string, unknown>();

  constructor(private readonly uri: string) {}

  get(name: string): unknown {
    if (!this.byName.has(name)) throw new Error(`there is no entity ${name}`);
    return this.byName.get(name);
  }

  set(name: string, value: unknown): void {
    this.byName.set(name, value);
  }

  session(name: string): ClientSession {
    return this.get(name) as ClientSession;
  }

  /** Also of sessions that have ended since. */
  lsid(name: string): unknown {
    return this.lsids.get(name);
  }

  observer(name: string): Observed {
    const found = this.observed.get(name);
    if (found === undefined) throw new Error(`there is no client ${name}`);
    return found;
  }

  /** Makes one entity as `createEntities` describes it. */
  create(described: Document): void {
    for (const [kind, options] of Object.entries(described)) this.set(options.id, this.make(kind, options));
  }

  async close(): Promise<void> {
    for (const { client } of this.observed.values()) await client.close();
  }

  private make(kind: string, options: Document): unknown {
    switch (kind) {
      case 'client':
        return this.connect(options);
      case 'database':
        return (this.get(options.client) as MongoClient).db(options.databaseName, concerns(options.databaseOptions));
      case 'collection':
        return (this.get(options.database) as Db).collection(
          options.collectionName,
          concerns(options.collectionOptions),
        );
      case 'session':
        return this.startSession(options);
      case 'bucket':
        return new GridFSBucket(this.get(options.database) as Db, concerns(options.bucketOptions));
      default:
        throw new Error(`the runner cannot make a ${kind}`);
    }
  }

  private startSession({ id, client, sessionOptions = {} }: Document): ClientSession {
    const defaults = sessionOptions.defaultTransactionOptions;
    const session = (this.get(client) as MongoClient).startSession({
      ...sessionOptions,
      ...(defaults && { defaultTransactionOptions: concerns(defaults) }),
    });
    this.lsids.set(id, session.id);
    return session;
  }

  /** Clients connect with their first operation: `connect` itself would use a connection, which pool events show. */
  private connect(options: Document): MongoClient {
    const uri = new URL(this.uri);
    for (const [name, value] of Object.entries(options.uriOptions ?? {})) uri.searchParams.set(name, String(value));
    const given: MongoClientOptions = { monitorCommands: true, minHeartbeatFrequencyMS: 25 };
    if (!uri.searchParams.has('serverSelectionTimeoutMS')) given.serverSelectionTimeoutMS = 5000;
    if (options.serverApi !== undefined) given.serverApi = options.serverApi;
    const client = new MongoClient(uri.href, given);
    this.observed.set(options.id, observe(client, options));
    return client;
  }
}

function observe(client: MongoClient, { observeEvents = [], ignoreCommandMonitoringEvents = [] }: Document): Observed {
  const counts = new Map<string, number>();
  const count = (event: string): void => void counts.set(event, (counts.get(event) ?? 0) + 1);
  const observed: Observed = { client, seen: [], sent: [], checkedOut: 0, count: (event) => counts.get(event) ?? 0 };
  const ignored = new Set(['configureFailPoint', ...ignoreCommandMonitoringEvents]);
  const note = (type: string, event: Document): void => {
    if (observeEvents.includes(type)) observed.seen.push({ type, event });
  };
  for (const name of COMMAND_EVENTS) {
    client.on(name, (event: Document) => {
      if (!ignored.has(event.commandName)) note(`${name}Event`, event);
    });
  }
  client.on('commandStarted', (event) => observed.sent.push(event));
  for (const name of POOL_EVENTS) {
    client.on(name, (event: Document) => note(`${name.replace('connectionPool', 'pool')}Event`, event));
  }
  client.on('connectionPoolCleared', () => count('PoolClearedEvent'));
  client.on('connectionPoolReady', () => count('PoolReadyEvent'));
  client.on('serverDescriptionChanged', ({ newDescription }) => {
    if (newDescription.type === 'Unknown') count('ServerMarkedUnknownEvent');
  });
  client.on('connectionCheckedOut', () => observed.checkedOut++);
  client.on('connectionCheckedIn', () => observed.checkedOut--);
  return observed;
}

/** Read preference and concerns as the driver takes them. */
export function concerns(options: Document | undefined): Document {
  const { readPreference, readConcern, writeConcern, ...rest } = options ?? {};
  return {
    ...rest,
    ...(readPreference && { readPreference: preferenceOf(readPreference) }),
    ...(readConcern && { readConcern: ReadConcern.fromOptions({ readConcern }) }),
    ...(writeConcern && { writeConcern: WriteConcern.fromOptions({ writeConcern }) }),
  };
}

/** The old formats write modes as `Secondary`. */
function preferenceOf({ mode, ...rest }: Document): ReadPreference {
  const small = `${mode[0].toLowerCase()}${mode.slice(1)}`;
  return new ReadPreference(small as ReadPreferenceMode, rest.tagSets, rest);
}

export const isCollection = (value: unknown): value is Collection => value instanceof Collection;
export const isDatabase = (value: unknown): value is Db => value instanceof Db;
