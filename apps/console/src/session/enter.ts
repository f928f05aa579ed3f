import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { ApiError } from '../api/api-error.ts';
import { meQuery, setupQuery } from './session.ts';

/** Lets a signed-in person in; sends everybody else to set-up or to the sign-in page, which leads back here. */
export async function requireSession(client: QueryClient, here: string): Promise<void> {
  try {
    const isDoubtful = client.getQueryState(meQuery.queryKey)?.isInvalidated === true;
    await (isDoubtful ? client.fetchQuery(meQuery) : client.ensureQueryData(meQuery));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) {
      throw error;
    }
    const { done } = await client.ensureQueryData(setupQuery);
    throw done ? redirect({ to: '/sign-in', search: { to: here } }) : redirect({ to: '/setup' });
  }
}
