import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from 'quickjs-emscripten-core';

/** One run: the body of a function of `input`, and the input as JSON. */
export interface ScriptJob {
  code: string;
  input: string;
  /** Milliseconds. */
  cpuMs: number;
}

export type ScriptAnswer = { output: string } | { problem: ScriptProblem; message: string };
export type ScriptProblem = 'timeout' | 'memory' | 'error' | 'output_invalid' | 'output_too_large';

export const scriptLimits = { memoryBytes: 16 * 1024 * 1024, stackBytes: 256 * 1024, outputBytes: 64 * 1024 } as const;

/**
 * Runs a script in an interpreter of its own, which dies with it: nothing of the host is in there, so there is nothing
 * to reach. The functions that read and write JSON are taken before the script can change them.
 */
export function runScript(quickjs: QuickJSWASMModule, { code, input, cpuMs }: ScriptJob): ScriptAnswer {
  const deadline = performance.now() + cpuMs;
  let isLate = false;
  const runtime = quickjs.newRuntime({
    memoryLimitBytes: scriptLimits.memoryBytes,
    maxStackSizeBytes: scriptLimits.stackBytes,
    interruptHandler: () => {
      isLate = performance.now() > deadline;
      return isLate;
    },
  });
  const context = runtime.newContext();
  try {
    const result = new Run(context).take(code, input);
    return isLate ? late : result;
  } finally {
    context.dispose();
    runtime.dispose();
  }
}

const late: ScriptAnswer = { problem: 'timeout', message: 'The script took too long.' };

class Run {
  constructor(private readonly context: QuickJSContext) {}

  take(code: string, input: string): ScriptAnswer {
    const { context } = this;
    const handles: QuickJSHandle[] = [];
    const kept = (handle: QuickJSHandle): QuickJSHandle => {
      handles.push(handle);
      return handle;
    };
    try {
      const parse = kept(context.unwrapResult(context.evalCode('JSON.parse')));
      const write = kept(context.unwrapResult(context.evalCode(writer)));
      const body = kept(
        context.unwrapResult(context.evalCode(`(function (input) {'use strict';${code}\n})`, 'script')),
      );
      const text = kept(context.newString(input));
      const given = kept(context.unwrapResult(context.callFunction(parse, context.undefined, text)));
      const returned = kept(context.unwrapResult(context.callFunction(body, context.undefined, given)));
      const written = kept(context.unwrapResult(context.callFunction(write, context.undefined, returned)));
      return answerOf(context.typeof(written) === 'string' ? context.getString(written) : undefined);
    } catch (error) {
      return failureOf(error);
    } finally {
      for (const handle of handles) handle.dispose();
    }
  }
}

/** Only what JSON can say comes out, and a promise says nothing. */
const writer = `((stringify, isPromise) => (value) =>
  typeof value === 'object' && value !== null && !isPromise(value) ? stringify(value) : undefined
)(JSON.stringify, ((Promise) => (value) => value instanceof Promise)(Promise))`;

function answerOf(output: string | undefined): ScriptAnswer {
  if (output === undefined) {
    return { problem: 'output_invalid', message: 'The script must return an object.' };
  }
  return Buffer.byteLength(output) > scriptLimits.outputBytes
    ? { problem: 'output_too_large', message: `The script returned more than ${scriptLimits.outputBytes} bytes.` }
    : { output };
}

function failureOf(error: unknown): ScriptAnswer {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const isMemory = /out of memory|memory access out of bounds|invalid array buffer length/i.test(text);
  // What a script throws may be as long as it likes.
  return { problem: isMemory ? 'memory' : 'error', message: text.slice(0, 500) };
}
