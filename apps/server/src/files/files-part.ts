import { type Background, type Clock, every, type FileStorage, type Stoppable } from '@tandem/application';
import type { Part } from '../lifecycle.js';
import type { ImageMaker } from './images/image-maker.js';
import type { Spool } from './spool.js';

const sweepMs = 3_600_000;

/** Makes the storage of files ready, and clears away what never became one. */
export class FilesPart implements Part {
  readonly name = 'files';
  private sweeping: Stoppable | undefined;

  constructor(
    private readonly storage: FileStorage,
    private readonly spool: Spool,
    private readonly images: ImageMaker,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  /** A storage that does not answer stops nobody from writing texts: it is told in the log. */
  async start(): Promise<void> {
    await this.background.run('files.prepare', () => this.storage.prepare());
    await this.background.run('files.sweep', this.sweep);
    this.sweeping = every(this.clock, this.background, 'files.sweep', sweepMs, this.sweep);
  }

  async stop(): Promise<void> {
    await this.sweeping?.stop();
    await this.images.stop();
  }

  private readonly sweep = (): Promise<void> => this.spool.sweep(this.clock.now());
}
