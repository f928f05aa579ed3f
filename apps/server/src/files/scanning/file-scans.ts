import { createReadStream } from 'node:fs';
import type { AuditLog, Clock, FileState, Ids, Logger, StoredFile } from '@tandem/application';
import { isTandemError } from '@tandem/domain';
import type { FileRecordRepository } from '@tandem/storage-mongo';
import type { StoredFiles } from '../stored-files.js';
import type { Clamd, Verdict } from './clamd.js';

/** Who looks at files, if anybody does; while the scanner gives no verdict they wait for one, or pass unseen. */
export interface ScanRules {
  scanner?: Clamd;
  whenDown: 'wait' | 'pass';
}

type Known = Pick<StoredFile, 'id' | 'workspaceId' | 'name' | 'ownerId'>;

const atOnce = 50;

/** Lets a scanner look at files, where one is configured: as they arrive, and later at those it had no time for. */
export class FileScans {
  constructor(
    private readonly rules: ScanRules,
    private readonly files: StoredFiles,
    private readonly records: FileRecordRepository,
    private readonly audit: AuditLog,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Of what has just arrived; undefined when it may be opened. */
  async arrived(path: string, file: Known): Promise<Extract<FileState, 'waiting' | 'infected'> | undefined> {
    if (!this.rules.scanner) return undefined;
    try {
      const verdict = await this.rules.scanner.scan(createReadStream(path));
      if (verdict.clean) return undefined;
      await this.tell(file, verdict);
      return 'infected';
    } catch (error) {
      this.logger.warn({ fileId: file.id, code: codeOf(error) }, 'a file could not be scanned');
      return this.rules.whenDown === 'wait' ? 'waiting' : undefined;
    }
  }

  /** Looks at what waits; ends at the first that the scanner has no answer to. */
  async catchUp(workspaceId: string): Promise<void> {
    for (const file of await this.records.waiting(workspaceId, atOnce)) {
      const content = await this.files.contentOf(file);
      // Without a scanner nothing would ever be looked at again.
      const verdict: Verdict = content && this.rules.scanner ? await this.rules.scanner.scan(content) : { clean: true };
      const settled = await this.records.settle(workspaceId, file.id, verdict.clean ? undefined : 'infected');
      if (settled && !verdict.clean) await this.tell(file, verdict);
    }
  }

  private async tell({ id, workspaceId, name, ownerId }: Known, { virus }: Extract<Verdict, { clean: false }>) {
    await this.audit.record(workspaceId, {
      ...{ id: this.ids.next(), workspaceId, at: this.clock.now(), actor: { kind: 'system' } },
      ...{ action: 'file.quarantined', resource: 'file', resourceId: id, after: { name, ownerId, virus } },
    });
  }
}

const codeOf = (error: unknown): string => (isTandemError(error) ? error.code : 'unknown');
