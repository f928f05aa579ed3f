import { mkdirSync, readdirSync } from 'node:fs';

/** What a tool tells its user, and who may stop it. */
export interface Tool {
  /** A line of the result. */
  say(line: string): void;
  /** A line about how it goes. */
  note(line: string): void;
  /** Aborted when the user wants it to stop. */
  signal: AbortSignal;
}

/** A refusal in the user's own terms; shown without a stack. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}

/** Notes every second how far the work has come, for as long as it takes. */
export async function reporting<T>(tool: Tool, text: () => string, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => tool.note(text()), 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Makes a directory (0700), or throws ToolError when it holds anything. */
export function emptyDirectory(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const [first] = readdirSync(path);
  if (first !== undefined) throw new ToolError(`${path} is not empty: it holds ${first}. Choose an empty directory.`);
}

/** `1 document`, `1,234 documents`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** A size in the unit that fits. */
export const sized = (bytes: number): string =>
  bytes < 1e6
    ? `${Math.ceil(bytes / 1e3)} kB`
    : bytes < 1e9
      ? `${(bytes / 1e6).toFixed(1)} MB`
      : `${(bytes / 1e9).toFixed(2)} GB`;
