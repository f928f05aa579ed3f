import type { ConnectionTest } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { failureOf } from './failures.js';
import { type Access, callGraph, type Fetch } from './graph.js';

const number = z.object({ display_phone_number: z.string(), verified_name: z.string().default('') });

/** Asks Meta which number it is. */
export async function testConnection(fetch: Fetch, config: Access, signal: AbortSignal): Promise<ConnectionTest> {
  const path = `${config.phoneNumberId}?fields=display_phone_number,verified_name`;
  const response = await callGraph(fetch, path, config, { signal });
  if (!response.ok) return failureOf(response);
  const { data } = number.safeParse(await response.json().catch(() => undefined));
  if (!data) return { failed: { class: 'config', message: 'Meta knows no number with this id.' } };
  return { account: `${data.verified_name} ${data.display_phone_number}`.trim() };
}
