import type { Jobs } from '@tandem/application';
import type { Part } from '../lifecycle.js';

/** What a server does by itself, as a part of its life. */
export class JobsPart implements Part {
  readonly name = 'jobs';

  constructor(private readonly jobs: Jobs) {}

  start(): Promise<void> {
    return this.jobs.start();
  }

  stop(): Promise<void> {
    return this.jobs.stop();
  }
}
