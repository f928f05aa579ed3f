import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/value.js';
import { badValue, MongoError } from '../errors.js';
import { sessionKey, transactionNumber } from '../session/sessions.js';
import type { Connection } from '../wire/connection.js';
import type { Request } from '../wire/request.js';

/** A failure that a test has ordered, active until its mode is used up. */
interface FailPoint {
  /** Requests that pass before it begins to fail. */
  skip: number;
  /** Requests that it fails; infinite for `alwaysOn`. */
  times: number;
  data: Doc;
  entered: number;
}

/** What a fail point does to one request. */
export interface Fault {
  blockMs: number;
  closes: boolean;
  /** It hangs up only after the command has run. */
  closesAfter: boolean;
  /** Fails the command instead of running it. */
  error: MongoError | undefined;
  /** Is added to the reply of the command, which runs. */
  writeConcernError: Doc | undefined;
  /** Replace the labels that the server would give. */
  labels: string[] | undefined;
  /** It struck inside the command, where a real failure of a cursor comes from. */
  inside: boolean;
}

const KNOWN = new Set(
  'failCommand failGetMoreAfterCursorCheckout onPrimaryTransactionalWrite maxTimeAlwaysTimeOut maxTimeNeverTimeOut'.split(
    ' ',
  ),
);

/** Commands by the name that fail points know them by. */
const CANONICAL: Readonly<Record<string, string>> = { ismaster: 'isMaster', findandmodify: 'findAndModify' };

/** The fail points of `configureFailPoint`, by which the test suites of drivers make a server misbehave on purpose. */
export class FailPoints {
  private readonly active = new Map<string, FailPoint>();
  private readonly written = new Set<string>();
  private readonly appNames = new WeakMap<Connection, string>();

  /** Switches one on or off and returns how often it has struck. */
  configure(name: string, mode: Value, data: Doc): number {
    if (!KNOWN.has(name)) throw badValue(`${name} is not a fail point of this server`);
    const entered = this.active.get(name)?.entered ?? 0;
    const { skip, times } = parseMode(mode);
    if (times === 0) this.active.delete(name);
    else this.active.set(name, { skip, times, data, entered: 0 });
    return entered;
  }

  /** The fault that strikes this request, if any. */
  strike(request: Request, connection: Connection): Fault | undefined {
    this.learnName(request, connection);
    if (this.active.size === 0 || request.name === 'configureFailPoint') return undefined;
    for (const [name, point] of this.active) {
      if (!this.concerns(name, point.data, request, connection)) continue;
      if (point.skip-- > 0) continue;
      point.entered++;
      if (--point.times <= 0) this.active.delete(name);
      return faultOf(name, point.data);
    }
    return undefined;
  }

  /** A write that was answered before is not done again, so nothing in it can fail. */
  private isRepeated(data: Doc, { lsid, txnNumber }: Doc): boolean {
    const write = `${sessionKey(lsid)}:${transactionNumber(txnNumber)}`;
    const repeated = this.written.has(write);
    if (data.failBeforeCommitExceptionCode === undefined) this.written.add(write);
    return repeated;
  }

  private learnName({ body }: Request, connection: Connection): void {
    const application = isDoc(body.client) ? body.client.application : undefined;
    if (isDoc(application) && typeof application.name === 'string') this.appNames.set(connection, application.name);
  }

  private concerns(name: string, data: Doc, { name: command, body, db }: Request, connection: Connection): boolean {
    if (name === 'failGetMoreAfterCursorCheckout') return command === 'getMore';
    if (name === 'onPrimaryTransactionalWrite') {
      return body.txnNumber !== undefined && body.autocommit === undefined && !this.isRepeated(data, body);
    }
    if (name !== 'failCommand') return name === 'maxTimeAlwaysTimeOut' && toNumber(body.maxTimeMS) > 0;
    if (!Array.isArray(data.failCommands) || !data.failCommands.includes(CANONICAL[command] ?? command)) return false;
    if (data.namespace !== undefined && data.namespace !== `${db}.${String(body[command])}`) return false;
    return data.appName === undefined || data.appName === this.appNames.get(connection);
  }
}

function parseMode(mode: Value): { skip: number; times: number } {
  if (mode === 'off') return { skip: 0, times: 0 };
  if (mode === 'alwaysOn') return { skip: 0, times: Number.POSITIVE_INFINITY };
  if (isDoc(mode) && isNumeric(mode.times)) return { skip: 0, times: toNumber(mode.times) };
  if (isDoc(mode) && isNumeric(mode.skip)) return { skip: toNumber(mode.skip), times: Number.POSITIVE_INFINITY };
  throw badValue('the mode of a fail point is off, alwaysOn, { times: n } or { skip: n }');
}

function faultOf(name: string, data: Doc): Fault {
  const isWrite = name === 'onPrimaryTransactionalWrite';
  const given = isWrite ? data.failBeforeCommitExceptionCode : data.errorCode;
  const code = name === 'maxTimeAlwaysTimeOut' ? 50 : isNumeric(given) ? toNumber(given) : undefined;
  const hangsUp = isWrite && data.closeConnection !== false;
  return {
    blockMs: data.blockConnection === true ? toNumber(data.blockTimeMS) : 0,
    closes: hangsUp ? code !== undefined : data.closeConnection === true,
    closesAfter: hangsUp && code === undefined,
    error: code === undefined ? undefined : new MongoError(code, `Failing command via '${name}' failpoint`),
    writeConcernError: isDoc(data.writeConcernError) ? data.writeConcernError : undefined,
    labels: Array.isArray(data.errorLabels) ? data.errorLabels.map(String) : undefined,
    inside: name === 'failGetMoreAfterCursorCheckout',
  };
}
