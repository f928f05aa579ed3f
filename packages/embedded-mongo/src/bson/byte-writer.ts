/** A growable byte buffer; `take` copies out what was written and starts anew. */
export class ByteWriter {
  private buffer = Buffer.allocUnsafe(512);
  length = 0;

  byte(value: number): void {
    this.room(1);
    this.buffer[this.length++] = value;
  }

  uint16(value: number): void {
    this.room(2);
    this.length = this.buffer.writeUInt16BE(value, this.length);
  }

  uint32(value: number): void {
    this.room(4);
    this.length = this.buffer.writeUInt32BE(value, this.length);
  }

  uint64(value: bigint): void {
    this.room(8);
    this.length = this.buffer.writeBigUInt64BE(value, this.length);
  }

  double(value: number): void {
    this.room(8);
    this.length = this.buffer.writeDoubleBE(value, this.length);
  }

  bytes(value: Uint8Array): void {
    this.room(value.length);
    this.buffer.set(value, this.length);
    this.length += value.length;
  }

  /** UTF-8 ended by 00, with 00 written 01 01 and 01 written 01 02: memcmp order is that of the UTF-8 bytes, and no text is a prefix of another. */
  text(value: string): void {
    this.room(value.length * 4 + 1);
    const start = this.length;
    if (value.includes('\0') || value.includes('\x01')) {
      for (const byte of Buffer.from(value, 'utf8')) {
        if (byte < 2) this.byte(1);
        this.byte(byte < 2 ? byte + 1 : byte);
      }
      this.byte(0);
      return;
    }
    const length = value.length;
    let at = 0;
    if (length < 32) {
      for (; at < length; at++) {
        const code = value.charCodeAt(at);
        if (code > 127) break;
        this.buffer[start + at] = code;
      }
    }
    this.length = at === length ? start + length : start + this.buffer.write(value, start, 'utf8');
    this.buffer[this.length++] = 0;
  }

  /** Inverts every byte from `start` on. */
  invert(start: number): void {
    for (let at = start; at < this.length; at++) this.buffer[at] = ~(this.buffer[at] ?? 0) & 0xff;
  }

  /** Flips the highest bit of the byte at `at`, or all bits of the eight bytes when that bit is set: sortable doubles. */
  makeDoubleSortable(at: number): void {
    const first = this.buffer[at] ?? 0;
    if (first & 0x80) {
      for (let index = at; index < at + 8; index++) this.buffer[index] = ~(this.buffer[index] ?? 0) & 0xff;
    } else this.buffer[at] = first | 0x80;
  }

  take(): Uint8Array {
    const result = Uint8Array.prototype.slice.call(this.buffer, 0, this.length);
    this.length = 0;
    return result;
  }

  private room(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + bytes));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}
