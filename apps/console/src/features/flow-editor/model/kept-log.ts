import type { FlowDocument } from '@tandem/flow';
import { fingerprint } from './fingerprint.ts';
import { beginHistory, type Entry, type History } from './history.ts';
import { forget, forgetOtherLogs, keep, kept } from './local-store.ts';
import { stepKeys } from './step-name.ts';

/** Characters of the log that are kept: the oldest edits make room for the newest. A browser gives about five million. */
const room = 1_500_000;

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isName = (value: unknown): boolean =>
  isFields(value) &&
  stepKeys.some((key) => key === value.key) &&
  ['undefined', 'number'].includes(typeof value.count) &&
  ['undefined', 'string'].includes(typeof value.node);

const isChange = (value: unknown): boolean =>
  isFields(value) &&
  Array.isArray(value.path) &&
  value.path.length > 0 &&
  value.path.every((part) => typeof part === 'string');

const isEntry = (value: unknown): value is Entry =>
  isFields(value) &&
  isName(value.name) &&
  typeof value.at === 'number' &&
  Array.isArray(value.changes) &&
  value.changes.every(isChange);

const isLog = (value: unknown): value is readonly Entry[] => Array.isArray(value) && value.every(isEntry);

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
  const { print, past, future } = (kept('log', flowId) ?? {}) as Record<string, unknown>;
  const isOfThis = print === fingerprint(document) && isLog(past) && isLog(future);
  return isOfThis ? { ...beginHistory(document), past, future } : beginHistory(document);
}
