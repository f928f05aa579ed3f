import { createContext, Script } from 'node:vm';
import { MongoError } from '../errors.js';

/** Longer than an honest search in one text takes. */
const LIMIT_MS = 500;
/** A group that repeats, with a repetition or a choice inside: each character may double the time. */
const NESTED = /[*+|}].*\)[*+{]/;
const REPEATED = /[*+]|\{\d*,\}/g;

const box: { work(): unknown } = { work: () => undefined };
const context = createContext(box);
const script = new Script('work()');

/** A RegExp that cannot hold the thread for ever: after half a second it throws 51156, MongoDB's code for PCRE's own limit. */
export const guardedRegex = (source: string, flags: string): RegExp =>
  dangerousLength(source) === Number.POSITIVE_INFINITY ? new RegExp(source, flags) : new GuardedRegex(source, flags);

/** The length of a text from which an expression may be slow. */
function dangerousLength(source: string): number {
  if (NESTED.test(source)) return 24;
  const repeated = source.match(REPEATED)?.length ?? 0;
  return repeated > 2 ? 1_000 : repeated === 2 ? 50_000 : Number.POSITIVE_INFINITY;
}

/** Guards only long texts, for a run that can be ended costs 0.2 ms. */
class GuardedRegex extends RegExp {
  private readonly from: number;

  /** `matchAll` copies an expression. */
  constructor(source: string | RegExp, flags: string) {
    super(source, flags);
    this.from = dangerousLength(this.source);
  }

  override exec(text: string): RegExpExecArray | null {
    if (text.length < this.from) return super.exec(text);
    try {
      box.work = () => super.exec(text);
      return script.runInContext(context, { timeout: LIMIT_MS }) as RegExpExecArray | null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw new MongoError(51156, `Regular expression is not matched within ${LIMIT_MS} ms: ${this.source}`);
    }
  }
}
