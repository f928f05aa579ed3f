import type { ConversationSummaryDto } from '@tandem/contracts';

export interface Outcome {
  readonly done: readonly ConversationSummaryDto[];
  readonly failed: readonly { readonly row: ConversationSummaryDto; readonly error: unknown }[];
}

/** At once: a server that also answers customers is not flooded. */
const atOnce = 4;

/** Does it to each row, a few at once; one that fails does not stop the others. */
export async function runMany(
  rows: readonly ConversationSummaryDto[],
  work: (row: ConversationSummaryDto) => Promise<unknown>,
  onProgress: (finished: number) => void,
): Promise<Outcome> {
  const done: ConversationSummaryDto[] = [];
  const failed: { row: ConversationSummaryDto; error: unknown }[] = [];
  const waiting = [...rows];
  const worker = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      try {
        await work(row);
        done.push(row);
      } catch (error) {
        failed.push({ row, error });
      }
      onProgress(done.length + failed.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { done, failed };
}
