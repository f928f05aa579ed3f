import { parentPort } from 'node:worker_threads';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { runScript, type ScriptJob } from './run-script.js';

// The thread of scripts: one job at a time. A fault of the interpreter itself ends the thread, and another begins.
const quickjs = await newQuickJSWASMModuleFromVariant(import('@jitl/quickjs-wasmfile-release-sync'));
parentPort?.on('message', (job: ScriptJob) => {
  parentPort?.postMessage(runScript(quickjs, job));
});
parentPort?.postMessage('ready');
