import type { AutomationJobs } from '@tandem/application';
import type { Part } from '../lifecycle.js';

/** Rules, as a part of a server's life. */
export class AutomationPart implements Part {
  readonly name = 'automation';

  constructor(private readonly jobs: AutomationJobs) {}

  start(): Promise<void> {
    return this.jobs.start();
  }

  stop(): Promise<void> {
    return this.jobs.stop();
  }
}
