import type { DocumentChange } from '@tandem/flow';

/** One difference of two drawings as a line: `+` new, `-` gone, `~` changed. */
export function changeLine({ path, before, after }: DocumentChange): string {
  const place = path.join('.');
  if (before === undefined) {
    return `+ ${place}: ${JSON.stringify(after)}`;
  }
  return after === undefined
    ? `- ${place}: ${JSON.stringify(before)}`
    : `~ ${place}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
}
