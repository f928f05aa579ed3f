import type { Config } from '../config.js';
import { type Check, checks } from './checks.js';

const signs = { ok: '✓', note: '·', problem: '✗' } as const;

/** Runs every check and prints one line each. Exit code 1 when one found a problem. */
export async function doctor(config: Config): Promise<number> {
  const results: Awaited<ReturnType<Check>>[] = [];
  for (const [name, check] of Object.entries(checks)) {
    const result = await check(config).catch((error: unknown) => ({
      state: 'problem' as const,
      text: error instanceof Error ? error.message : String(error),
    }));
    results.push(result);
    console.log(`${signs[result.state]} ${name.padEnd(8)} ${result.text}`);
  }
  const problems = results.filter(({ state }) => state === 'problem').length;
  console.log(problems === 0 ? 'Everything is in order.' : `${problems} to put right.`);
  return problems === 0 ? 0 : 1;
}
