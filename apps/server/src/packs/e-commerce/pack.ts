import type { DraftDocument, ScenarioPack } from '@tandem/application';
import { articles } from './articles.js';
import { cannedResponses } from './canned-responses.js';
import { customers, demo } from './customers.js';
import { flowDocument } from './flow.js';
import { ids } from './ids.js';
import { rules } from './rules.js';
import { channel, dispositions, hours, queues, skills } from './settings.js';

/** A shop's contact centre, complete in both languages. */
export const eCommerce: ScenarioPack = {
  id: 'e-commerce',
  title: { 'zh-CN': '电商客服', en: 'E-commerce' },
  description: {
    'zh-CN': '网店的完整客服：智能接待、查订单、退换货，找对人再转接。',
    en: 'A shop’s whole customer service: greets, finds orders, handles returns, and hands over to the right people.',
  },
  content: (locale) => ({
    hours: hours(locale),
    skills: skills(locale),
    queues: queues(locale),
    dispositions,
    cannedResponses: cannedResponses(locale),
    flow: {
      id: ids.flow,
      name: { 'zh-CN': '商城接待', en: 'Shop reception' }[locale],
      document: flowDocument as unknown as DraftDocument,
    },
    rules: rules(locale),
    channel: channel(locale),
    articles,
    customers,
    installer: {
      skills: Object.values(ids.skills).map((skillId) => ({ skillId, level: 4 })),
      languages: [
        { code: 'zh-CN', level: 5 },
        { code: 'en', level: 5 },
      ],
    },
    demo,
  }),
};
