import type { OutboundMessage, Recipient, SendResult } from '@tandem/plugin-sdk';
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

interface Outside {
  fetch: Fetch;
  now(): number;
  nonce(): string;
}

const host = 'dysmsapi.aliyuncs.com';
const answerSchema = z.object({ Code: z.string(), Message: z.string().optional(), BizId: z.string().optional() });

/** Sends the text as the variable of an approved template. A business refusal comes with status 200, too. */
export async function send(
  { fetch, now, nonce }: Outside,
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
  const date = `${new Date(now()).toISOString().slice(0, 19)}Z`;
  const call = {
    method: 'POST',
    host,
    action: 'SendSms',
    version: '2017-05-25',
    query,
    body: '',
    date,
    nonce: nonce(),
  };
  const key = { id: config.accessKeyId, secret: config.accessKeySecret };
  const response = await fetch(`https://${host}/?${canonicalQuery(query)}`, {
    ...timed(signal),
    method: 'POST',
    headers: signedHeaders(call, key),
  });
  const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
  const { Code: code, Message: said, BizId: bizId } = answer.success ? answer.data : {};
  if (response.ok && code === 'OK') return { externalId: bizId ?? message.id };
  const { status } = response;
  return refusalOf(aliyunCodes, { status, code, message: said ?? `Aliyun answered ${status}.` });
}
