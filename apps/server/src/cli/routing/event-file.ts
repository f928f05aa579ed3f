import { closeSync, openSync, writeSync } from 'node:fs';
import type { SimulationEvent } from '@tandem/domain';

/** Characters gathered before they are written. */
const chunk = 1 << 20;

/** A file of events, one JSON object a line. */
export class EventFile {
  private readonly file: number;
  private text = '';

  constructor(path: string) {
    this.file = openSync(path, 'w');
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
