import { parentPort, workerData } from 'node:worker_threads';
import { isTandemError } from '@tandem/domain';
import { readTable } from './read-table.js';
import type { TableAnswer } from './table-reader.js';

/** Reads one file in a thread of its own: what a hostile workbook unpacks to ends the thread, not the server. */
const read = (): TableAnswer => {
  try {
    return { table: readTable(workerData as Uint8Array) };
  } catch (error) {
    if (!isTandemError(error) || error.family !== 'user') throw error;
    return { refused: { code: error.code, message: error.message, params: { ...error.params } } };
  }
};
parentPort?.postMessage(read());
