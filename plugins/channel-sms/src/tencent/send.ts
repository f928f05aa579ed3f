import type { OutboundMessage, Recipient, SendResult } from '@tandem/plugin-sdk';
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

interface Outside {
  fetch: Fetch;
  now(): number;
}

const host = 'sms.tencentcloudapi.com';
const words = z.string().optional().catch(undefined);
const answerSchema = z.object({
  Response: z.object({
    SendStatusSet: z.array(z.object({ Code: z.string(), Message: words, SerialNo: words })).optional(),
    Error: z.object({ Code: z.string(), Message: words }).optional(),
  }),
});

/** Sends the text as the one variable of an approved template. Each number has a code of its own. */
export async function send(
  { fetch, now }: Outside,
  message: OutboundMessage,
  to: Recipient,
  config: TencentConfig,
  signal: AbortSignal,
): Promise<SendResult> {
  const body = JSON.stringify({
    PhoneNumberSet: [to.externalId],
    SmsSdkAppId: config.sdkAppId,
    SignName: config.signName,
    TemplateId: config.templateId,
    TemplateParamSet: [message.text],
    SessionContext: message.id.slice(0, 511),
  });
  const timestamp = Math.floor(now() / 1000);
  const key = { id: config.secretId, secret: config.secretKey };
  const response = await fetch(`https://${host}/`, {
    ...timed(signal),
    method: 'POST',
    body,
    headers: {
      'content-type': contentType,
      'x-tc-action': 'SendSms',
      'x-tc-version': '2021-01-11',
      'x-tc-region': config.region,
      'x-tc-timestamp': String(timestamp),
      authorization: authorizationOf({ service: 'sms', host, action: 'SendSms', timestamp, body }, key),
    },
  });
  const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
  const { SendStatusSet: sent, Error: error } = answer.success ? answer.data.Response : {};
  const first = sent?.[0];
  if (first?.Code === 'Ok') return { externalId: first.SerialNo || message.id };
  const { status } = response;
  const { Code: code, Message: said } = error ?? first ?? {};
  return refusalOf(tencentCodes, { status, code, message: said ?? `Tencent Cloud answered ${status}.` });
}
