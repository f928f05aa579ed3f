import type { SendFailureClass, SendResult } from '@tandem/plugin-sdk';
import { z } from 'zod';

/** Meta's codes by what to do about them. One row per class, so that a new code is a number here. */
const codes: Readonly<Partial<Record<SendFailureClass, readonly number[]>>> = {
  auth: [190],
  config: [3, 10, 368, 2018108],
  rate: [4, 17, 32, 613, 80006],
  recipient: [551],
  window: [2018065],
  content: [100],
  transient: [-1, 1, 2, 1200],
};
/** What counts more than the code it comes with. */
const subcodes: Readonly<Record<number, SendFailureClass>> = {
  1545041: 'recipient',
  2018001: 'recipient',
  2018065: 'window',
  2018108: 'config',
  2018109: 'content',
  2018278: 'window',
};
/** First and last code of what is numbered as a group: permissions. */
const ranges: readonly (readonly [first: number, last: number, SendFailureClass])[] = [[200, 299, 'config']];
/** Without a code that is known. A gateway that gave up may have handed the message on. */
const statuses: Readonly<Record<number, SendFailureClass>> = {
  401: 'auth',
  403: 'config',
  404: 'config',
  408: 'transient',
  429: 'rate',
  504: 'unknown',
};

const byCode = new Map(
  Object.entries(codes).flatMap(([name, list]) => list.map((code) => [code, name as SendFailureClass] as const)),
);

const refusal = z.object({
  error: z.object({
    code: z.number(),
    error_subcode: z.number().optional().catch(undefined),
    message: z.string().catch(''),
  }),
});
const usage = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.number().nonnegative().catch(0) })),
);

/** What a refusal means. Its codes count; its status only where they say nothing. */
export async function failureOf(response: Response): Promise<Extract<SendResult, { failed: unknown }>> {
  const { status, headers } = response;
  const { error } = refusal.safeParse(await response.json().catch(() => undefined)).data ?? {};
  const { code, error_subcode: subcode } = error ?? {};
  const known = subcodes[subcode ?? 0] ?? (code === undefined ? undefined : classOf(code));
  const retryAfterMs = headerWait(headers);
  return {
    failed: {
      class: known ?? statusClass(status),
      code: [code ?? status, ...(subcode === undefined ? [] : [subcode])].join('/'),
      message: error?.message || `Meta answered ${status}.`,
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
