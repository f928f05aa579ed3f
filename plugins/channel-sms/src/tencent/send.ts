import type { OutboundMessage, Recipient, SendFailure, SendResult } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { type Fetch, timed } from '../fetch.js';
import { refusalOf } from '../refusal.js';
import { tencentCodes } from './failures.js';
import { authorizationOf, contentType } from './signature.js';

export interface TencentConfig {
  secretId: string;
  secretKey: string;
  region: string;
  sdkAppId: string;
  signName: string;
  templateId: string;
}

export interface Outside {
  fetch: Fetch;
  now(): number;
}

const host = 'sms.tencentcloudapi.com';
const words = z.string().optional().catch(undefined);
const answerSchema = z.object({
  Response: z.object({
    SendStatusSet: z.array(z.object({ Code: z.string(), Message: words, SerialNo: words })).optional(),
    DescribeTemplateStatusSet: z
      .array(z.object({ TemplateName: z.string() }))
      .optional()
      .catch(undefined),
    Error: z.object({ Code: z.string(), Message: words }).optional(),
  }),
});

interface Said {
  status: number;
  sent: { Code: string; Message?: string | undefined; SerialNo?: string | undefined } | undefined;
  templates: readonly { TemplateName: string }[];
  error: { Code: string; Message?: string | undefined } | undefined;
}

/** One signed call. */
export async function call(
  { fetch, now }: Outside,
  action: string,
  values: object,
  { region, secretId: id, secretKey: secret }: TencentConfig,
  signal: AbortSignal,
): Promise<Said> {
  const body = JSON.stringify(values);
  const timestamp = Math.floor(now() / 1000);
  const response = await fetch(`https://${host}/`, {
    ...timed(signal),
    method: 'POST',
    body,
    headers: {
      'content-type': contentType,
      'x-tc-action': action,
      'x-tc-version': '2021-01-11',
      'x-tc-region': region,
      'x-tc-timestamp': String(timestamp),
      authorization: authorizationOf({ service: 'sms', host, action, timestamp, body }, { id, secret }),
    },
  });
  const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
  const { SendStatusSet: sent, DescribeTemplateStatusSet: templates = [], Error: error } = answer.data?.Response ?? {};
  return { status: response.status, sent: sent?.[0], templates, error };
}

export function refused({ status, sent, error }: Said): { failed: SendFailure } {
  const { Code: code, Message: said } = error ?? sent ?? {};
  return refusalOf(tencentCodes, { status, code, message: said ?? `Tencent Cloud answered ${status}.` });
}

/** Sends the text as the one variable of an approved template. Each number has a code of its own. */
export async function send(
  outside: Outside,
  message: OutboundMessage,
  to: Recipient,
  config: TencentConfig,
  signal: AbortSignal,
): Promise<SendResult> {
  const values = {
    PhoneNumberSet: [to.externalId],
    SmsSdkAppId: config.sdkAppId,
    SignName: config.signName,
    TemplateId: config.templateId,
    TemplateParamSet: [message.text],
    SessionContext: message.id.slice(0, 511),
  };
  const said = await call(outside, 'SendSms', values, config, signal);
  return said.sent?.Code === 'Ok' ? { externalId: said.sent.SerialNo || message.id } : refused(said);
}
