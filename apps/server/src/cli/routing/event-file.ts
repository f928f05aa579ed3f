import { closeSync, openSync, writeSync } from 'node:fs';
import { type SimulationEvent, UserError } from '@tandem/domain';

/** Characters gathered before they are written. */
const chunk = 1 << 20;

/** A file of events, one JSON object a line. */
export class EventFile {
  private readonly file: number;
  private text = '';

  /** @throws UserError `routing.events` where no file can be written */
  constructor(path: string) {
    try {
      this.file = openSync(path, 'w');
    } catch (cause) {
      const text = cause instanceof Error ? cause.message : String(cause);
      throw new UserError('invalid', 'routing.events', `${path}: cannot be written (${text}).`, { cause });
    }
  }

  add(event: SimulationEvent): void {
    this.text += `${JSON.stringify(event)}\n`;
    if (this.text.length >= chunk) this.write();
  }

  close(): void {
    this.write();
    closeSync(this.file);
  }

  private write(): void {
    writeSync(this.file, this.text);
    this.text = '';
  }
}
