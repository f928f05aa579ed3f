import type { ConnectionTest } from '@tandem/plugin-sdk';
import { z } from 'zod';
import type { AliyunConfig, Outside } from './send.js';
import { call, refused } from './send.js';

const template = z.object({ TemplateName: z.string() });

/** Asks for the template, which sends nothing. */
export async function testConnection(
  outside: Outside,
  config: AliyunConfig,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  const said = await call(outside, 'QuerySmsTemplate', { TemplateCode: config.templateCode }, config, signal);
  if (said.status >= 300 || said.code !== 'OK') return refused(said);
  return { account: template.safeParse(said.answer).data?.TemplateName ?? config.templateCode };
}
