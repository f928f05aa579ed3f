import { type FlowDocument, jsonValueSchema } from '@tandem/flow';
import { z } from 'zod';
import { fingerprint } from './fingerprint.ts';
import { beginHistory, type Entry, type History } from './history.ts';
import { forget, forgetOtherLogs, keep, kept } from './local-store.ts';
import { stepNameSchema } from './step-name.ts';

/** Characters of the log that are kept: the oldest edits make room for the newest. A browser gives about five million. */
const room = 1_500_000;

const entrySchema = z.object({
  name: stepNameSchema,
  at: z.number(),
  changes: z.array(
    z.object({
      path: z.array(z.string()).min(1),
      before: jsonValueSchema.exactOptional(),
      after: jsonValueSchema.exactOptional(),
    }),
  ),
});
const logSchema = z.object({
  /** The document that the log leads to. */
  print: z.string(),
  past: z.array(entrySchema),
  future: z.array(entrySchema),
});

const bare = ({ name, at, changes }: Entry): Entry => ({ name, at, changes });

/** Keeps the log in this browser, the newest edits first in line for the room there is. */
export function keepLog(flowId: string, history: History): void {
  let left = room;
  const newest = <T>(entries: readonly T[]): T[] => {
    const fit: T[] = [];
    for (const entry of entries) {
      left -= JSON.stringify(entry).length;
      if (left < 0) break;
      fit.push(entry);
    }
    return fit;
  };
  const past = newest(history.past.map(bare).reverse()).reverse();
  const log = { print: fingerprint(history.present), past, future: newest(history.future.map(bare)) };
  if (past.length + log.future.length === 0) forget('log', flowId);
  else if (!keep('log', flowId, log)) {
    forgetOtherLogs(flowId);
    keep('log', flowId, log);
  }
}

/** A history that goes on where the last visit ended, when the document is the one it ended with. */
export function resumeHistory(flowId: string, document: FlowDocument): History {
  const log = logSchema.safeParse(kept('log', flowId)).data;
  if (log?.print !== fingerprint(document)) return beginHistory(document);
  return { ...beginHistory(document), past: log.past, future: log.future };
}
