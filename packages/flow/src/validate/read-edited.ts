import type { z } from 'zod';
import { flowAnnotationSchema } from '../document/annotation.js';
import {
  documentLimits,
  type FlowDocument,
  flowDocumentSchema,
  flowEdgeSchema,
  flowNodeSchema,
  flowVariableSchema,
} from '../document/flow-document.js';
import { flowTestSchema } from '../document/flow-test.js';
import { jsonDepth, maxJsonDepth } from '../document/json.js';
import { jsonLength, readDocument } from './read-document.js';

type Read = ReturnType<typeof readDocument>;

/** An entry of a list that is right by itself, and the bytes it takes. */
interface Entry {
  value: unknown;
  bytes: number;
}

type EntryReader = (item: unknown) => Entry | undefined;

/**
 * `readDocument` for one document that is being edited: entries of its lists that were read before are the same objects
 * again. Whatever is not right is left to `readDocument`, which says why.
 */
export function createDocumentReader(): (given: unknown) => Read {
  const readers = {
    nodes: entryReader(flowNodeSchema),
    edges: entryReader(flowEdgeSchema),
    variables: entryReader(flowVariableSchema),
    tests: entryReader(flowTestSchema),
    annotations: entryReader(flowAnnotationSchema),
  };
  return (given) => readByEntry(given, readers) ?? readDocument(given);
}

function entryReader(schema: z.ZodType): EntryReader {
  const known = new WeakMap<object, Entry>();
  return (item) => {
    if (typeof item !== 'object' || item === null) {
      return undefined;
    }
    const found = known.get(item);
    if (found) {
      return found;
    }
    // Its list and the document stand above it.
    const parsed = jsonDepth(item) + 2 <= maxJsonDepth ? schema.safeParse(item) : undefined;
    const entry = parsed?.success ? { value: parsed.data, bytes: jsonLength(item) } : undefined;
    if (entry) {
      known.set(item, entry);
    }
    return entry;
  };
}

const lists = ['nodes', 'edges', 'variables', 'tests', 'annotations'] as const;

function readByEntry(given: unknown, readers: Record<(typeof lists)[number], EntryReader>): Read | undefined {
  if (typeof given !== 'object' || given === null) {
    return undefined;
  }
  const rest: Record<string, unknown> = { ...given };
  const read: Record<string, unknown[]> = {};
  let bytes = 0;
  for (const name of lists.filter((each) => rest[each] !== undefined)) {
    const entries = readList(rest[name], documentLimits[name], readers[name]);
    if (!entries) {
      return undefined;
    }
    rest[name] = [];
    read[name] = entries.map(({ value }) => value);
    const commas = Math.max(entries.length - 1, 0);
    bytes += entries.reduce((sum, entry) => sum + entry.bytes, commas);
  }
  const parsed = flowDocumentSchema.safeParse(rest);
  return parsed.success && bytes + jsonLength(rest) <= documentLimits.bytes
    ? { document: { ...parsed.data, ...read } as FlowDocument }
    : undefined;
}

/** Undefined as soon as something is not right. */
function readList(given: unknown, limit: number, read: EntryReader): Entry[] | undefined {
  if (!Array.isArray(given) || given.length > limit) {
    return undefined;
  }
  const entries: Entry[] = [];
  for (const item of given) {
    const entry = read(item);
    if (!entry) {
      return undefined;
    }
    entries.push(entry);
  }
  return entries;
}
