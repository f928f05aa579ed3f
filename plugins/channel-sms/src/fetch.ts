export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const timeoutMs = 15_000;

/** No call outlasts this, and none follows where it is led. */
export const timed = (signal: AbortSignal) => ({
  redirect: 'manual' as const,
  signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
});
