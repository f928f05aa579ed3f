import { Worker } from 'node:worker_threads';
import type { ImportTable } from '@tandem/application';
import { UserError } from '@tandem/domain';

export type TableAnswer =
  | { table: ImportTable }
  | { refused: { code: string; message: string; params: Record<string, string | number | boolean> } };

const limitMs = 30_000;
const heapMb = 512;

/** Reads uploaded files beside the server's own thread, with an end to time and memory. */
export class TableReader {
  constructor(private readonly file: URL) {}

  /** @throws UserError of `readTable`, and `import.too_heavy` for what unpacks to more than a server can hold */
  async read(bytes: Uint8Array): Promise<ImportTable> {
    const answer = await this.ask(bytes);
    if ('table' in answer) return answer.table;
    const { code, message, params } = answer.refused;
    throw new UserError('unprocessable', code, message, { params });
  }

  private ask(bytes: Uint8Array): Promise<TableAnswer> {
    const worker = new Worker(this.file, {
      workerData: bytes,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    return new Promise<TableAnswer>((resolve, reject) => {
      const heavy = (cause?: Error) =>
        reject(new UserError('unprocessable', 'import.too_heavy', 'The file takes too much to read.', { cause }));
      const timer = setTimeout(() => heavy(), limitMs);
      worker.once('message', resolve);
      worker.once('error', heavy);
      worker.once('exit', () => clearTimeout(timer));
    }).finally(() => worker.terminate());
  }
}
