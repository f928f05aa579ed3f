import type { Outgoing } from '../model/outgoing.ts';

/**
 * Messages that are not yet stored on the server, kept over a reload. Each change reads the stored list first,
 * as another tab of the same visitor may have changed it; resending twice is harmless (same `clientId`).
 */
export class Outbox {
  private readonly key: string;

  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined,
    visitorId: string,
  ) {
    this.key = `tandem.outbox.${visitorId}`;
  }

  read(): Outgoing[] {
    const stored: unknown = JSON.parse(this.storage?.getItem(this.key) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isOutgoing) : [];
  }

  put(message: Outgoing): void {
    this.write([...this.read().filter(({ clientId }) => clientId !== message.clientId), message]);
  }

  remove(clientId: string): void {
    this.write(this.read().filter((message) => message.clientId !== clientId));
  }

  private write(messages: readonly Outgoing[]): void {
    if (messages.length === 0) {
      this.storage?.removeItem(this.key);
    } else {
      this.storage?.setItem(this.key, JSON.stringify(messages));
    }
  }
}

const isOutgoing = (value: unknown): value is Outgoing =>
  typeof value === 'object' &&
  value !== null &&
  'clientId' in value &&
  typeof value.clientId === 'string' &&
  'text' in value &&
  typeof value.text === 'string' &&
  'fileIds' in value &&
  Array.isArray(value.fileIds);
