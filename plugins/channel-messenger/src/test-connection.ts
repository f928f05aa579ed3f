import type { ConnectionTest } from '@tandem/plugin-sdk';
import { z } from 'zod';
import type { Access } from './definition.js';
import { failureOf } from './failures.js';
import { callGraph, type Fetch } from './graph.js';

const node = z.object({ name: z.string().optional(), username: z.string().optional() });

/** Asks Meta what the page, or the Instagram account, is called. */
export async function testConnection(
  fetch: Fetch,
  account: string,
  field: 'name' | 'username',
  config: Access,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  const response = await callGraph(fetch, account, config, { signal }, `&fields=${field}`);
  if (!response.ok) return failureOf(response);
  const { data } = node.safeParse(await response.json().catch(() => undefined));
  return { account: data?.[field] ?? account };
}
