import { setTimeout as sleep } from 'node:timers/promises';
import { MongoError } from '../errors.js';
import { timestampOf } from '../session/resume-token.js';
import { transactionNumber } from '../session/sessions.js';
import type { Connection } from '../wire/connection.js';
import { errorReply, toMongoError } from '../wire/error-reply.js';
import { type Reply, replyElements, withFields } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import { checkApiVersion } from './api-version.js';
import type { Answer, CommandContext, Services } from './context.js';
import { labelsOf, resumeLabels } from './error-labels.js';
import type { Fault } from './fail-points.js';
import { cursorId } from './kill-cursors.js';
import { checkCommand } from './known-fields.js';
import { checkDatabaseName } from './namespace.js';
import { COMMANDS } from './registry.js';
import { enterTransaction } from './transaction-entry.js';
import { concernError, snapshotFor } from './write-concern.js';

/** Answers one request. Never throws: every failure becomes an error reply. */
export function dispatch(services: Services, request: Request, connection: Connection): Buffer | Promise<Buffer> {
  const fault = services.failPoints?.strike(request, connection);
  return fault === undefined
    ? answer(services, request, connection)
    : answerFaulty(fault, services, request, connection);
}

function answer(services: Services, request: Request, connection: Connection): Buffer | Promise<Buffer> {
  let context: CommandContext | undefined;
  try {
    context = open(services, request, connection);
    const given = run(context);
    return given instanceof Promise ? settle(given, context) : finished(given, context);
  } catch (error) {
    return failed(services, request, error, context);
  }
}

async function answerFaulty(fault: Fault, services: Services, request: Request, connection: Connection) {
  if (fault.blockMs > 0) await sleep(fault.blockMs);
  if (fault.closes) {
    connection.socket.destroy();
    return Buffer.alloc(0);
  }
  if (fault.error !== undefined) {
    const { code, message } = fault.error;
    const labels =
      fault.labels ?? (fault.inside ? insideCursor(services, request, code) : labelsOf(request, code, false));
    return replyElements({ fields: errorReply(new MongoError(code, message, labels)) });
  }
  const elements = await answer(services, request, connection);
  if (fault.closesAfter) connection.socket.destroy();
  const concern = fault.writeConcernError;
  if (concern === undefined) return elements;
  const labels = fault.labels ?? labelsOf(request, Number(concern.code), true);
  return withFields(elements, { writeConcernError: concern, ...(labels.length > 0 ? { errorLabels: labels } : {}) });
}

/** A cursor that fails is closed; that of a change stream may be opened again. */
function insideCursor({ cursors }: Services, { body }: Request, code: number): string[] {
  const id = cursorId(body.getMore);
  const labels = cursors.isChangeStream(id) ? resumeLabels(code) : [];
  cursors.kill(id);
  return labels;
}

function open(services: Services, request: Request, connection: Connection): CommandContext {
  const { body } = request;
  const session = services.sessions.use(body.lsid);
  return { services, request, body, db: checkDatabaseName(request.db), connection, session, transaction: undefined };
}

function run(context: CommandContext): Answer | Promise<Answer> {
  const { name, body } = context.request;
  const command = COMMANDS.get(name);
  if (command === undefined || (name === 'configureFailPoint' && context.services.failPoints === undefined)) {
    throw new MongoError(59, `no such command: '${name}'`);
  }
  if (body.apiVersion !== undefined || body.apiStrict !== undefined || body.apiDeprecationErrors !== undefined) {
    checkApiVersion(name, body);
  }
  checkCommand(context.request);
  if (body.readConcern !== undefined) {
    const snapshot = snapshotFor(context);
    if (snapshot !== undefined) context.snapshot = snapshot;
  }
  if (body.autocommit !== undefined && body.txnNumber !== undefined && !ENDS.has(name)) {
    enterTransaction(context, transactionNumber(body.txnNumber));
  }
  return command(context);
}

/** These look after the transaction themselves. */
const ENDS = new Set(['commitTransaction', 'abortTransaction']);

async function settle(given: Promise<Answer>, context: CommandContext): Promise<Buffer> {
  try {
    return finished(await given, context);
  } catch (error) {
    return failed(context.services, context.request, error, context);
  }
}

function failed(services: Services, request: Request, thrown: unknown, context: CommandContext | undefined): Buffer {
  const error = toMongoError(thrown, services.log);
  context?.transaction?.abort(error.message);
  const labels = new Set([...error.errorLabels, ...labelsOf(request, error.code, false)]);
  return replyElements({ fields: errorReply(error, [...labels]) });
}

/** A read of a snapshot tells which, so that the next can ask for the same. */
function withTime(reply: Reply, { snapshot }: CommandContext): Reply {
  if (snapshot === undefined) return reply;
  const atClusterTime = timestampOf(snapshot.time);
  const { cursor, fields } = reply;
  if (cursor !== undefined) return { ...reply, cursor: { ...cursor, extra: { ...cursor.extra, atClusterTime } } };
  return { ...reply, fields: { ...fields, atClusterTime } };
}

function finished(given: Answer, context: CommandContext): Buffer {
  const elements = Buffer.isBuffer(given) ? given : replyElements(withTime(given, context));
  const concern = context.body.writeConcern === undefined ? undefined : concernError(context);
  return concern === undefined ? elements : withFields(elements, { writeConcernError: concern });
}
