import { Binary } from 'bson';
import { encode } from '../bson/encode.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Connection, RequestHandler } from '../wire/connection.js';
import { errorReply } from '../wire/error-reply.js';
import { MAX_MESSAGE_BYTES } from '../wire/frame-reader.js';
import { replyElements } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import type { Credentials } from './credentials.js';
import { refused, ScramConversation } from './scram.js';

const MECHANISM = 'SCRAM-SHA-256';
/** A stranger has nothing long to say, and must not fill the memory. */
const STRANGERS_BYTES = 16_384;
const GREETINGS = new Set(['hello', 'isMaster', 'ismaster']);

/** How far a connection has come; one that is not here has not begun. */
type Stage = { conversation: ScramConversation; skipsEmpty: boolean } | 'proven' | 'in';

/** Lets only clients through that have proven the password; before that they may greet, ping and authenticate. */
export function guard(inner: RequestHandler, credentials: Credentials): RequestHandler {
  const stages = new WeakMap<Connection, Stage>();

  const handle = (request: Request, connection: Connection): Buffer | Promise<Buffer> => {
    const { name } = request;
    const isIn = stages.get(connection) === 'in' && !name.startsWith('sasl') && name !== 'logout';
    if (isIn) return inner.handle(request, connection);
    return GREETINGS.has(name) ? greet(request, connection) : stranger(request, connection);
  };

  const start = (command: Doc, connection: Connection): Doc => {
    stages.delete(connection);
    if (command.mechanism !== MECHANISM) throw new MongoError(334, `Only ${MECHANISM} is supported`);
    const conversation = ScramConversation.begin(credentials, textOf(command.payload));
    const skipsEmpty = isDoc(command.options) && command.options.skipEmptyExchange === true;
    stages.set(connection, { conversation, skipsEmpty });
    return answer(conversation.challenge, false);
  };

  const proceed = ({ payload }: Doc, connection: Connection): Doc => {
    const stage = stages.get(connection);
    stages.delete(connection);
    if (stage === undefined || stage === 'in') throw refused();
    if (stage === 'proven') {
      stages.set(connection, 'in');
      return answer('', true);
    }
    const proof = stage.conversation.finish(textOf(payload));
    stages.set(connection, stage.skipsEmpty ? 'in' : 'proven');
    return answer(proof, stage.skipsEmpty);
  };

  const stranger = ({ name, body }: Request, connection: Connection): Buffer => {
    try {
      if (name === 'saslStart') return replyElements({ fields: start(body, connection) });
      if (name === 'saslContinue') return replyElements({ fields: proceed(body, connection) });
      if (name === 'logout') stages.delete(connection);
      if (name === 'ping' || name === 'logout') return replyElements({});
      throw new MongoError(13, `Command ${name} requires authentication`);
    } catch (error) {
      if (!(error instanceof MongoError)) throw error;
      if (error.code === 18) inner.log(`connection ${connection.id}: ${error.message}`);
      return replyElements({ fields: errorReply(error) });
    }
  };

  /** A greeting may ask for the user's mechanisms and carry the first message of the conversation. */
  const greet = async (request: Request, connection: Connection): Promise<Buffer> => {
    const { saslSupportedMechs, speculativeAuthenticate: attempt } = request.body;
    const more: Doc = {};
    if (saslSupportedMechs !== undefined) more.saslSupportedMechs = [MECHANISM];
    if (isDoc(attempt)) {
      try {
        more.speculativeAuthenticate = start(attempt, connection);
      } catch (error) {
        // A wrong guess is passed over in silence: the client then begins in earnest.
        if (!(error instanceof MongoError)) throw error;
      }
    }
    const extra = encode(more);
    return Buffer.concat([extra.subarray(4, extra.length - 1), await inner.handle(request, connection)]);
  };

  const limit = (connection: Connection): number =>
    stages.get(connection) === 'in' ? MAX_MESSAGE_BYTES : STRANGERS_BYTES;
  return { ...inner, handle, limit };
}

const answer = (payload: string, done: boolean): Doc => ({
  conversationId: 1,
  done,
  payload: new Binary(Buffer.from(payload)),
});

const textOf = (payload: Value): string => {
  if (payload instanceof Binary) return Buffer.from(payload.value()).toString('utf8');
  if (typeof payload === 'string') return payload;
  throw refused();
};
