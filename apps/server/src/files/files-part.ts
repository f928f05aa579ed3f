import {
  type Background,
  type Clock,
  every,
  type FileStorage,
  type Stoppable,
  type Workspaces,
} from '@tandem/application';
import type { Part } from '../lifecycle.js';
import type { ImageMaker } from './images/image-maker.js';
import type { FileScans } from './scanning/file-scans.js';
import type { Spool } from './spool.js';

const sweepMs = 3_600_000;
const scanMs = 60_000;

/** Makes the storage of files ready, and clears away what never became one. */
export class FilesPart implements Part {
  readonly name = 'files';
  private readonly repeating: Stoppable[] = [];

  constructor(
    private readonly storage: FileStorage,
    private readonly spool: Spool,
    private readonly images: ImageMaker,
    private readonly scans: FileScans,
    private readonly workspaces: Workspaces,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  /** A storage that does not answer stops nobody from writing texts: it is told in the log. */
  async start(): Promise<void> {
    await this.background.run('files.prepare', () => this.storage.prepare());
    await this.background.run('files.sweep', this.sweep);
    this.repeating.push(
      every(this.clock, this.background, 'files.sweep', sweepMs, this.sweep),
      every(this.clock, this.background, 'files.scan', scanMs, this.scan),
    );
  }

  async stop(): Promise<void> {
    for (const one of this.repeating) await one.stop();
    await this.images.stop();
  }

  private readonly scan = async (): Promise<void> => {
    for (const { id } of await this.workspaces.list()) await this.scans.catchUp(id);
  };

  private readonly sweep = (): Promise<void> => this.spool.sweep(this.clock.now());
}
