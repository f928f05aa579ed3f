import type { ConnectionTest } from '@tandem/plugin-sdk';
import type { Outside, TencentConfig } from './send.js';
import { call, refused } from './send.js';

/** Asks for the template, which sends nothing. */
export async function testConnection(
  outside: Outside,
  config: TencentConfig,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  const query = { International: 0, TemplateIdSet: [Number(config.templateId)] };
  const said = await call(outside, 'DescribeSmsTemplateList', query, config, signal);
  if (said.error || said.status >= 300) return refused(said);
  const [template] = said.templates;
  if (template) return { account: template.TemplateName };
  return { failed: { class: 'config', message: `There is no template ${config.templateId}.` } };
}
