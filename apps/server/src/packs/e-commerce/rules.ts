import type { DraftDocument, PackContent } from '@tandem/application';
import { BugError } from '@tandem/domain';
import { ruleTemplates } from '../rules/rule-templates.js';
import { ids } from './ids.js';

/** Rules that fit a shop. Those that only tell colleagues are on; those that act on customers wait for the admin's word. */
const chosen = [
  {
    template: 'remind-agent',
    id: ids.rules.remind,
    name: { 'zh-CN': '24 小时未回复提醒', en: 'Remind after 24 hours' },
    on: true,
  },
  {
    template: 'vip-waits',
    id: ids.rules.vip,
    name: { 'zh-CN': 'VIP 等待超过 2 分钟', en: 'VIP waits over 2 minutes' },
    on: true,
  },
  {
    template: 'keyword-label',
    id: ids.rules.refund,
    name: { 'zh-CN': '按关键词打标签', en: 'Label by keyword' },
    on: false,
  },
  {
    template: 'close-silent',
    id: ids.rules.silent,
    name: { 'zh-CN': '沉默 72 小时后关闭', en: 'Close after 72 hours of silence' },
    on: false,
  },
] as const;

export const rules = (locale: 'zh-CN' | 'en'): PackContent['rules'] =>
  chosen.map(({ template, id, name, on }) => {
    const found = ruleTemplates.find((each) => each.id === template);
    if (!found) throw new BugError('pack.unknown_template', `There is no rule template ${template}.`);
    return { id, name: name[locale], on, document: found.document(locale) as unknown as DraftDocument };
  });
