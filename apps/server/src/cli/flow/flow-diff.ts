import { diffDocuments, type JsonObject } from '@tandem/flow';
import { changeLine } from './change-line.js';
import { readFlow } from './read-file.js';

/** Prints what changed from one file to the other, a line a change. Exit code 1 when something did. */
export async function flowDiff(before: string, after: string): Promise<number> {
  const [old, now] = [await readFlow(before), await readFlow(after)];
  if (!old || !now) {
    return 2;
  }
  // Documents come from JSON and were read against their schema.
  const changes = diffDocuments(old.flow as unknown as JsonObject, now.flow as unknown as JsonObject);
  for (const change of changes) {
    console.log(changeLine(change));
  }
  console.log(changes.length === 0 ? 'No differences.' : `${changes.length} differences.`);
  return changes.length === 0 ? 0 : 1;
}
