import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationalError } from '@tandem/domain';
import { type EmbeddedMongo, StoreFormatError, StoreInUseError, startEmbeddedMongo } from '@tandem/embedded-mongo';
import { migrate } from '@tandem/storage-mongo';
import { type Connection, createConnection } from 'mongoose';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import type { Part } from './lifecycle.js';

/** The database: the one that MONGODB_URI names, or the built-in one in the data directory. */
export class StorePart implements Part {
  readonly name = 'store';
  readonly connection: Connection = createConnection();
  private embedded: EmbeddedMongo | undefined;

  constructor(
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    const uri = this.config.mongodbUri ?? (await this.startEmbedded());
    const options = { autoIndex: false, autoCreate: false, serverSelectionTimeoutMS: 10_000 };
    try {
      await this.connection.openUri(uri, namesDatabase(uri) ? options : { ...options, dbName: 'tandem' });
    } catch (cause) {
      await this.embedded?.stop();
      throw new OperationalError('store.unreachable', 'The database does not answer.', { retryable: true, cause });
    }
  }

  /** Makes the collections and indexes of every model there is, which transactions cannot make on the way, and brings older rows up to date. */
  async prepare(): Promise<void> {
    for (const model of Object.values(this.connection.models)) {
      await model.createCollection();
      await model.createIndexes();
    }
    await migrate(this.connection);
  }

  /** It answers and takes writes: the built-in store is read-only after a disk was full, until the next start. */
  async isReady(): Promise<boolean> {
    try {
      const greeting = await this.connection.db?.command({ hello: 1 }, { timeoutMS: 2_000 });
      return this.connection.readyState === 1 && greeting?.readOnly !== true;
    } catch (error) {
      this.logger.warn({ err: error }, 'the database does not answer');
      return false;
    }
  }

  async stop(): Promise<void> {
    await this.connection.close();
    await this.embedded?.stop();
  }

  private async startEmbedded(): Promise<string> {
    const dir = join(this.config.dataDir, 'store');
    try {
      await mkdir(this.config.dataDir, { recursive: true, mode: 0o700 });
      this.embedded = await startEmbeddedMongo({
        dir,
        onLog: (line) => this.logger.warn({ part: 'store' }, line),
        onFailure: () => {
          // Thrown where nobody catches it, which ends the process: a new one finds all that was acknowledged.
          throw new OperationalError('store.failed', 'The built-in database has failed.', { retryable: false });
        },
      });
    } catch (cause) {
      throw new OperationalError(
        codeOf(cause),
        `The data directory ${this.config.dataDir} cannot be used: ${messageOf(cause)}`,
        {
          retryable: false,
          cause,
        },
      );
    }
    return this.embedded.uri;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof StoreInUseError
    ? 'store.in_use'
    : error instanceof StoreFormatError
      ? 'store.format'
      : 'store.cannot_start';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const namesDatabase = (uri: string): boolean => /^mongodb(\+srv)?:\/\/[^/]+\/[^?]+/.test(uri);
