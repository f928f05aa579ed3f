import type { SendFailureClass, SendResult } from '@tandem/plugin-sdk';
import { z } from 'zod';

/** Meta's codes by what to do about them. One row per class, so that a new code is a number here. */
const codes: Readonly<Partial<Record<SendFailureClass, readonly number[]>>> = {
  auth: [0, 190],
  config: [
    ...[3, 10, 368, 130497, 131005, 131030, 131031, 131037, 131042, 131045, 131063, 137000],
    ...[132001, 132005, 132007, 132015, 132016, 132068, 132069],
  ],
  rate: [4, 80007, 130429, 131056],
  quota: [131048, 131064],
  recipient: [130472, 131026, 131049, 131050],
  window: [131047],
  content: [...[33, 100, 131008, 131009, 131021, 131051, 131052, 131053, 131062], ...[132000, 132008, 132012, 132018]],
  transient: [1, 2, 131000, 131016, 131057, 135000],
};
/** First and last code of what is numbered as a group: permissions, registration. */
const ranges: readonly (readonly [first: number, last: number, SendFailureClass])[] = [
  [200, 299, 'config'],
  [133000, 133999, 'config'],
];
/** Without a code that is known. A gateway that gave up may have handed the message on. */
const statuses: Readonly<Record<number, SendFailureClass>> = {
  401: 'auth',
  403: 'config',
  404: 'config',
  408: 'transient',
  429: 'rate',
  504: 'unknown',
};
/** Milliseconds to wait at least, where the documentation names a time. */
const waits: Readonly<Record<number, number>> = { 131056: 6_000 };

const byCode = new Map(
  Object.entries(codes).flatMap(([name, list]) => list.map((code) => [code, name as SendFailureClass] as const)),
);

const refusal = z.object({
  error: z.object({
    code: z.number(),
    message: z.string().catch(''),
    error_data: z.object({ details: z.string() }).optional().catch(undefined),
  }),
});
const usage = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.number().nonnegative().catch(0) })),
);

/** What a refusal means. Its code counts; its status only where the code says nothing. */
export async function failureOf(response: Response): Promise<Extract<SendResult, { failed: unknown }>> {
  const { status, headers } = response;
  const { error } = refusal.safeParse(await response.json().catch(() => undefined)).data ?? {};
  const retryAfterMs = Math.max(headerWait(headers), waits[error?.code ?? -1] ?? 0);
  return {
    failed: {
      class: (error && classOf(error.code)) ?? statusClass(status),
      code: String(error?.code ?? status),
      message: error?.error_data?.details || error?.message || `WhatsApp answered ${status}.`,
      ...(retryAfterMs > 0 ? { retryAfterMs } : {}),
    },
  };
}

const classOf = (code: number): SendFailureClass | undefined =>
  byCode.get(code) ?? ranges.find(([first, last]) => code >= first && code <= last)?.[2];

const statusClass = (status: number): SendFailureClass =>
  statuses[status] ?? (status >= 500 ? 'transient' : status >= 400 ? 'content' : 'config');

/** `Retry-After` in seconds, or the minutes until the account may call again. */
function headerWait(headers: Headers): number {
  const seconds = Number(headers.get('retry-after'));
  if (Number.isFinite(seconds) && seconds > 0) return seconds * 1000;
  const used = usage.safeParse(jsonOf(headers.get('x-business-use-case-usage') ?? ''));
  const minutes = Object.values(used.data ?? {}).flatMap((list) =>
    list.map((one) => one.estimated_time_to_regain_access),
  );
  return Math.max(0, ...minutes) * 60_000;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
