import { api } from '@tandem/contracts';
import type { Api } from './api.ts';
import { until } from './world/until.ts';

/**
 * The scenario's own customer writes as soon as somebody is there to help. Whoever counts or routes helps him first,
 * so that the customers of the journey are the only ones.
 */
export async function helpDemoCustomer(admin: Api): Promise<void> {
  await admin.call(api.auth.setPresence, { body: { presence: 'available' } });
  const offer = await until('the demo customer', async () => (await admin.call(api.offers.mine)).items[0]);
  await admin.call(api.offers.accept, { params: { id: offer.assignmentId } });
  await admin.call(api.auth.setPresence, { body: { presence: 'away', reason: 'lunch' } });
}
