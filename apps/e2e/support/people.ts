import { api } from '@tandem/contracts';
import { Api } from './api.ts';
import type { TandemServer } from './server.ts';

/** Ids of the scenario pack. */
export const queues = { sales: 'ecommerce_queue_sales', afterSales: 'ecommerce_queue_after_sales' } as const;
export const skills = { orders: 'ecommerce_skill_orders', returns: 'ecommerce_skill_returns' } as const;
export const flowId = 'ecommerce_flow';

export const password = 'a long walk by the river';

export interface Colleague {
  readonly displayName: string;
  readonly email: string;
  readonly queueIds: string[];
  readonly languages: { code: string; level: number }[];
}

const able = Object.values(skills).map((skillId) => ({ skillId, level: 4 }));

/** An agent who has redeemed the invitation: a session of theirs. */
export async function hire(server: TandemServer, admin: Api, colleague: Colleague): Promise<Api> {
  const { link } = await admin.call(api.people.invite, { body: { ...colleague, role: 'agent', skills: able } });
  const session = await Api.open(server.url);
  const token = new URL(link.url).hash.slice(1);
  session.adopt(await session.call(api.auth.redeemLink, { body: { token, password } }));
  return session;
}
