import { Socket } from 'node:net';
import { decode } from '../bson/decode.js';
import { keysOf } from '../bson/doc.js';
import { type Doc, toNumber } from '../bson/value.js';
import type { Services } from '../commands/context.js';
import { dispatch } from '../commands/dispatch.js';
import { MongoError } from '../errors.js';
import { Connection } from '../wire/connection.js';

/** Runs commands of a store in this process, exactly as a client's would run. */
export class LocalClient {
  private readonly connection: Connection;

  constructor(private readonly services: Services) {
    const handle = (): Buffer => Buffer.alloc(0);
    const handler = { handle, time: () => undefined, closed: () => undefined, log: services.log };
    this.connection = new Connection(new Socket(), handler);
  }

  /** Runs one command, with documents as a sequence. Throws MongoError also for what its reply lists as write errors. */
  async command(db: string, body: Doc, documents: readonly Buffer[] = []): Promise<Doc> {
    const sequences = new Map(documents.length === 0 ? [] : [['documents', [...documents]]]);
    const name = keysOf(body)[0] ?? '';
    const request = { requestId: 0, body, name, db, sequences, silent: false, legacy: false };
    const elements = await dispatch(this.services, request, this.connection);
    const head = Buffer.alloc(4);
    head.writeInt32LE(elements.length + 5);
    const reply = decode(Buffer.concat([head, elements, Buffer.alloc(1)]));
    const failed = Array.isArray(reply.writeErrors) ? (reply.writeErrors[0] as Doc) : reply;
    if (failed !== reply || toNumber(reply.ok) !== 1)
      throw new MongoError(toNumber(failed.code), String(failed.errmsg));
    return reply;
  }
}
