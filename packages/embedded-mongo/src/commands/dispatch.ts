import { MongoError } from '../errors.js';
import { transactionNumber } from '../session/sessions.js';
import type { Connection } from '../wire/connection.js';
import { replyElements } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import type { Answer, CommandContext, Services } from './context.js';
import { errorReply, toMongoError } from './error-reply.js';
import { checkDatabaseName } from './namespace.js';
import { COMMANDS } from './registry.js';
import { enterTransaction } from './transaction-entry.js';

/** Answers one request. Never throws: every failure becomes an error reply. */
export function dispatch(services: Services, request: Request, connection: Connection): Buffer | Promise<Buffer> {
  let context: CommandContext | undefined;
  try {
    context = open(services, request, connection);
    const answer = run(context);
    return answer instanceof Promise ? settle(answer, context) : elementsOf(answer);
  } catch (error) {
    return failed(services, error, context);
  }
}

function open(services: Services, request: Request, connection: Connection): CommandContext {
  const { body } = request;
  const session = services.sessions.use(body.lsid);
  return { services, request, body, db: checkDatabaseName(request.db), connection, session, transaction: undefined };
}

function run(context: CommandContext): Answer | Promise<Answer> {
  const { name, body } = context.request;
  const command = COMMANDS.get(name);
  if (command === undefined) throw new MongoError(59, `no such command: '${name}'`);
  if (body.autocommit !== undefined && body.txnNumber !== undefined && !ENDS.has(name)) {
    enterTransaction(context, transactionNumber(body.txnNumber));
  }
  return command(context);
}

/** These look after the transaction themselves. */
const ENDS = new Set(['commitTransaction', 'abortTransaction']);

async function settle(answer: Promise<Answer>, context: CommandContext): Promise<Buffer> {
  try {
    return elementsOf(await answer);
  } catch (error) {
    return failed(context.services, error, context);
  }
}

function failed(services: Services, thrown: unknown, context: CommandContext | undefined): Buffer {
  const error = toMongoError(thrown, services.log);
  context?.transaction?.abort(error.message);
  return replyElements({ fields: errorReply(error) });
}

const elementsOf = (answer: Answer): Buffer => (Buffer.isBuffer(answer) ? answer : replyElements(answer));
