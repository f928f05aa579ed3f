import type { Answer, Question, Questions } from './answer.ts';

/** The editor's helper in another thread. */
export interface EditorWorker {
  ask<Q extends Question>(question: Q, asked: Questions[Q]['asked']): Promise<Questions[Q]['answer']>;
  stop(): void;
}

/** Starts the worker; whoever starts it stops it. An answer still out when it stops never comes. */
export function startEditorWorker(): EditorWorker {
  const worker = new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (cause: Error) => void }>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.resolve(data.answer as never);
    waiting.delete(data.id);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message || 'The worker of the editor failed.'));
    waiting.clear();
  });
  return {
    ask: (question, asked) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve: resolve as (answer: never) => void, reject });
        worker.postMessage({ id: last, question, asked });
      }),
    stop: () => worker.terminate(),
  };
}
