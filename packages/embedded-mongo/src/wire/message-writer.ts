const OP_REPLY = 1;
const OP_MSG = 2013;
const LEGACY_AWAIT_CAPABLE = 8;

/** `operationTime` and `$clusterTime` with an empty signature; the two timestamps are patched in. */
const TIMES = Buffer.concat([
  Buffer.from('\x11operationTime\0', 'latin1'),
  Buffer.alloc(8),
  Buffer.from('\x03$clusterTime\0', 'latin1'),
  Buffer.from([88, 0, 0, 0]),
  Buffer.from('\x11clusterTime\0', 'latin1'),
  Buffer.alloc(8),
  Buffer.from('\x03signature\0', 'latin1'),
  Buffer.from([51, 0, 0, 0]),
  Buffer.from('\x05hash\0', 'latin1'),
  Buffer.from([20, 0, 0, 0, 0]),
  Buffer.alloc(20),
  Buffer.from('\x12keyId\0', 'latin1'),
  Buffer.alloc(8),
  Buffer.from([0, 0]),
]);
const OPERATION_TIME_AT = TIMES.indexOf('operationTime') + 14;
const CLUSTER_TIME_AT = TIMES.indexOf('\x11clusterTime') + 13;

let nextRequestId = 1;

/** Wraps a body's elements as a reply. `time` is the operation time (seconds in the high, count in the low 32 bits). */
export function messageOf(responseTo: number, elements: Uint8Array, time: bigint | undefined, legacy: boolean): Buffer {
  const headBytes = legacy ? 36 : 21;
  const timeBytes = time === undefined ? 0 : TIMES.length;
  const bodyBytes = 5 + elements.length + timeBytes;
  const message = Buffer.allocUnsafe(headBytes + bodyBytes);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(nextRequestId, 4);
  nextRequestId = (nextRequestId + 1) & 0x7fffffff;
  message.writeInt32LE(responseTo, 8);
  message.writeInt32LE(legacy ? OP_REPLY : OP_MSG, 12);
  if (legacy) {
    message.writeInt32LE(LEGACY_AWAIT_CAPABLE, 16);
    message.fill(0, 20, 32);
    message.writeInt32LE(1, 32);
  } else message.fill(0, 16, 21);
  message.writeInt32LE(bodyBytes, headBytes);
  message.set(elements, headBytes + 4);
  if (time !== undefined) {
    const at = headBytes + 4 + elements.length;
    message.set(TIMES, at);
    message.writeBigUInt64LE(time, at + OPERATION_TIME_AT);
    message.writeBigUInt64LE(time, at + CLUSTER_TIME_AT);
  }
  message[message.length - 1] = 0;
  return message;
}
