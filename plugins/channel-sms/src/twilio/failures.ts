import type { SendFailure, SendFailureClass } from '@tandem/plugin-sdk';

/** Twilio's codes by what to do about them. */
const codes: Readonly<Record<SendFailureClass, readonly number[]>> = {
  auth: [20003],
  rate: [20429, 14107, 30001, 30022],
  recipient: [21211, 21614, 21635, 21612, 21610, 30003, 30004, 30005, 30006],
  content: [21602, 21617, 21619, 30019],
  config: [21408, 21606, 21603, 21659, 30002, 30007, 30034, 30032],
  window: [63016],
  transient: [30008],
  quota: [],
  unknown: [],
};

export interface TwilioRefusal {
  status: number;
  code?: number | undefined;
  message: string;
  retryAfterMs?: number;
}

export function failureOf({ status, code, message, retryAfterMs }: TwilioRefusal): { failed: SendFailure } {
  const known = Object.entries(codes).find(([, list]) => code !== undefined && list.includes(code))?.[0];
  return {
    failed: {
      class: (known as SendFailureClass | undefined) ?? byStatus(status),
      code: String(code ?? status),
      message,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  };
}

function byStatus(status: number): SendFailureClass {
  if (status === 401 || status === 403) return 'auth';
  if (status === 404) return 'config';
  if (status === 429) return 'rate';
  return status >= 500 ? 'transient' : status >= 400 ? 'content' : 'config';
}
