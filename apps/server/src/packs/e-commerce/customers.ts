import type { PackContent } from '@tandem/application';
import { ids } from './ids.js';

export const customers: PackContent['customers'] = [
  {
    id: ids.customers.liLei,
    externalId: 'demo-li-lei',
    displayName: '李雷',
    tier: 'standard',
    language: 'zh-CN',
    email: 'lilei@example.com',
    attributes: { city: '杭州', orders: 3 },
  },
  {
    id: ids.customers.ana,
    externalId: 'demo-ana-ruiz',
    displayName: 'Ana Ruiz',
    tier: 'vip',
    language: 'en',
    email: 'ana.ruiz@example.com',
    attributes: { city: 'Valencia', orders: 27 },
  },
  {
    id: ids.customers.wangFang,
    externalId: 'demo-wang-fang',
    displayName: '王芳',
    tier: 'gold',
    language: 'zh-CN',
    email: 'wangfang@example.com',
    attributes: { city: '成都', orders: 12 },
  },
];

/** 李雷 goes through the flow and waits: the first offer of a new installation. */
export const demo: PackContent['demo'] = {
  customerId: ids.customers.liLei,
  lines: [{ text: '查询订单', choiceId: 'track' }, { text: '2026111806' }, { text: '我的快递到哪了？' }],
};
