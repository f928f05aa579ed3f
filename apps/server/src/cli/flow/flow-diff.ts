import { type DocumentChange, diffDocuments, type JsonObject } from '@tandem/flow';
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
    console.log(lineOf(change));
  }
  console.log(changes.length === 0 ? 'No differences.' : `${changes.length} differences.`);
  return changes.length === 0 ? 0 : 1;
}

function lineOf({ path, before, after }: DocumentChange): string {
  const place = path.join('.');
  if (before === undefined) {
    return `+ ${place}: ${JSON.stringify(after)}`;
  }
  return after === undefined
    ? `- ${place}: ${JSON.stringify(before)}`
    : `~ ${place}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
}
