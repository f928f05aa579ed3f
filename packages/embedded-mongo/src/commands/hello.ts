import { Timestamp } from 'bson';
import type { Doc } from '../bson/value.js';
import { ObjectId } from '../bson/value.js';
import { SESSION_TIMEOUT_MINUTES } from '../session/sessions.js';
import { MAX_DOCUMENT_BYTES } from '../storage/raw-document.js';
import { MAX_MESSAGE_BYTES } from '../wire/frame-reader.js';
import type { Command, CommandContext } from './context.js';

/** Wire version 21 is MongoDB 7.0. 25 would make clients send `bulkWrite`. */
const WIRE_VERSION = 21;
const SET_NAME = 'rs0';
const ELECTION = new ObjectId('7fffffff0000000000000001');

/**
 * `hello` and its old names: a replica set of one member, so that drivers use sessions, retryable writes, transactions and change streams.
 * No `topologyVersion`: monitors then poll, and no streaming hello is needed. No compression is offered.
 */
export const hello: Command = (context) => ({ fields: { ...greeting(context), ...common(context) } });

function greeting({ request, services }: CommandContext): Doc {
  const primary = request.name === 'hello' ? { isWritablePrimary: true } : { ismaster: true, helloOk: true };
  if (services.standalone) return primary;
  const me = services.address();
  const date = new Date(services.startedAt);
  const opTime = { ts: new Timestamp(services.store.operationTime), t: 1n };
  return {
    ...primary,
    secondary: false,
    setName: SET_NAME,
    setVersion: 1,
    hosts: [me],
    primary: me,
    me,
    electionId: ELECTION,
    lastWrite: { opTime, lastWriteDate: date, majorityOpTime: opTime, majorityWriteDate: date },
  };
}

function common({ services, connection }: CommandContext): Doc {
  return {
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: 100_000,
    localTime: new Date(services.now()),
    logicalSessionTimeoutMinutes: SESSION_TIMEOUT_MINUTES,
    connectionId: connection.id,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: services.store.isReadOnly,
  };
}
