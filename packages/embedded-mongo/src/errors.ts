/** Names of MongoDB's error codes that this server answers; an unlisted code is named `Location<code>`, as MongoDB does. */
const CODE_NAMES = new Map(
  `1:InternalError 2:BadValue 4:NoSuchKey 6:HostUnreachable 7:HostNotFound 8:UnknownError 9:FailedToParse 11:UserNotFound
  13:Unauthorized 14:TypeMismatch 15:Overflow 16:InvalidLength 17:ProtocolError 18:AuthenticationFailed 20:IllegalOperation
  22:InvalidBSON 24:LockTimeout 26:NamespaceNotFound 27:IndexNotFound 28:PathNotViable 34:CannotBackfillArray 40:ConflictingUpdateOperators
  43:CursorNotFound 47:NoMatchingDocument 48:NamespaceExists 50:MaxTimeMSExpired 51:ManualInterventionRequired
  52:DollarPrefixedFieldName 53:InvalidIdField 54:NotSingleValueField 55:InvalidDBRef 56:EmptyFieldName 57:DottedFieldName
  59:CommandNotFound 63:StaleShardVersion 64:WriteConcernFailed 66:ImmutableField 67:CannotCreateIndex 68:IndexAlreadyExists
  72:InvalidOptions 73:InvalidNamespace 76:NoReplicationEnabled 79:UnknownReplWriteConcern 85:IndexOptionsConflict
  86:IndexKeySpecsConflict 89:NetworkTimeout 90:CallbackCanceled 91:ShutdownInProgress 96:OperationFailed
  100:UnsatisfiableWriteConcern 111:NotExactValueField 112:WriteConflict 115:CommandNotSupported 121:DocumentValidationFailure 123:NotAReplicaSet
  125:CommandFailed 133:FailedToSatisfyReadPreference 134:ReadConcernMajorityNotAvailableYet 136:CappedPositionLost
  146:ExceededMemoryLimit 150:StaleEpoch 161:IncompatibleCollationVersion 165:ViewDepthLimitExceeded 166:CommandNotSupportedOnView 167:OptionNotSupportedOnView
  168:InvalidPipelineOperator 171:CannotIndexParallelArrays 175:QueryPlanKilled 189:PrimarySteppedDown
  197:InvalidIndexSpecificationOption 206:NoSuchSession 207:UserDataInconsistent 211:KeyNotFound 222:CloseChangeStream
  224:QueryFeatureNotAllowed 225:TransactionTooOld 234:RetryChangeStream 237:CursorKilled 238:NotImplemented 239:SnapshotTooOld 241:ConversionFailure
  244:TransactionAborted 246:SnapshotUnavailable 251:NoSuchTransaction 256:TransactionCommitted 257:TransactionTooLarge
  260:InvalidResumeToken 262:ExceededTimeLimit 263:OperationNotSupportedInTransaction 267:PreparedTransactionInProgress
  280:ChangeStreamFatalError 286:ChangeStreamHistoryLost 291:NoQueryExecutionPlans 292:QueryExceededMemoryLimitNoDiskUseAllowed
  322:APIVersionError 323:APIStrictError 324:APIDeprecationError 359:CannotConvertIndexToUnique 9001:SocketException 10107:NotWritablePrimary
  10334:BSONObjectTooLarge 11000:DuplicateKey 11600:InterruptedAtShutdown 11601:Interrupted 11602:InterruptedDueToReplStateChange
  13297:DatabaseDifferCase 13388:StaleConfig 13435:NotPrimaryNoSecondaryOk 13436:NotPrimaryOrSecondary 31082:SearchNotEnabled`
    .split(/\s+/)
    .map((pair): [number, string] => {
      const [code, name = ''] = pair.split(':');
      return [Number(code), name];
    }),
);

/** An error with MongoDB's own code, answered to the client as `{ ok: 0, code, codeName, errmsg, errorLabels? }`. */
export class MongoError extends Error {
  override readonly name = 'MongoError';
  readonly codeName: string;
  readonly errorLabels: readonly string[];
  /** More about it, for the client. */
  errInfo: Record<string, unknown> | undefined;

  constructor(
    readonly code: number,
    message: string,
    errorLabels: readonly string[] = [],
  ) {
    super(message);
    this.codeName = codeNameOf(code);
    this.errorLabels = errorLabels;
  }
}

/** The name MongoDB gives to an error code. */
export function codeNameOf(code: number): string {
  return CODE_NAMES.get(code) ?? `Location${code}`;
}

/** 2 BadValue: the most common refusal of an operator's argument. */
export const badValue = (message: string): MongoError => new MongoError(2, message);

/** 40415, by which MongoDB's parsers refuse a field that they do not know; `path` begins with the command or structure. */
export const unknownField = (path: string): MongoError =>
  new MongoError(40415, `BSON field '${path}' is an unknown field.`);

/** 40414, for a field that must be there. */
export const missingField = (path: string): MongoError =>
  new MongoError(40414, `BSON field '${path}' is missing but a required field`);

/** 9 FailedToParse: the shape of a request is wrong. */
export const failedToParse = (message: string): MongoError => new MongoError(9, message);

/** 14 TypeMismatch. */
export const typeMismatch = (message: string): MongoError => new MongoError(14, message);
