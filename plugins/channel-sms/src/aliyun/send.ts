import type { OutboundMessage, Recipient, SendFailure, SendResult } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { type Fetch, timed } from '../fetch.js';
import { refusalOf } from '../refusal.js';
import { aliyunCodes } from './failures.js';
import { canonicalQuery, signedHeaders } from './signature.js';

export interface AliyunConfig {
  accessKeyId: string;
  accessKeySecret: string;
  signName: string;
  templateCode: string;
  templateParam: string;
}

export interface Outside {
  fetch: Fetch;
  now(): number;
  nonce(): string;
}

const host = 'dysmsapi.aliyuncs.com';
const answerSchema = z.object({ Code: z.string(), Message: z.string().optional(), BizId: z.string().optional() });

interface Said {
  status: number;
  code: string | undefined;
  message: string | undefined;
  answer: unknown;
}

/** One signed call. A business refusal comes with status 200, too. */
export async function call(
  { fetch, now, nonce }: Outside,
  action: string,
  query: Readonly<Record<string, string>>,
  { accessKeyId: id, accessKeySecret: secret }: AliyunConfig,
  signal: AbortSignal,
): Promise<Said> {
  const date = `${new Date(now()).toISOString().slice(0, 19)}Z`;
  const signed = { method: 'POST', host, action, version: '2017-05-25', query, body: '', date, nonce: nonce() };
  const response = await fetch(`https://${host}/?${canonicalQuery(query)}`, {
    ...timed(signal),
    method: 'POST',
    headers: signedHeaders(signed, { id, secret }),
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const { Code: code, Message: message } = answerSchema.safeParse(answer).data ?? {};
  return { status: response.status, code, message, answer };
}

export const refused = ({ status, code, message }: Said): { failed: SendFailure } =>
  refusalOf(aliyunCodes, { status, code, message: message ?? `Aliyun answered ${status}.` });

/** Sends the text as the variable of an approved template. */
export async function send(
  outside: Outside,
  message: OutboundMessage,
  to: Recipient,
  config: AliyunConfig,
  signal: AbortSignal,
): Promise<SendResult> {
  const query = {
    PhoneNumbers: to.externalId.replace(/^\+/, ''),
    SignName: config.signName,
    TemplateCode: config.templateCode,
    TemplateParam: JSON.stringify({ [config.templateParam]: message.text }),
    OutId: message.id.slice(0, 255),
  };
  const said = await call(outside, 'SendSms', query, config, signal);
  if (said.status >= 300 || said.code !== 'OK') return refused(said);
  return { externalId: answerSchema.safeParse(said.answer).data?.BizId ?? message.id };
}
