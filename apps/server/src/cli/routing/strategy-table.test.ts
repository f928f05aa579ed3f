import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulationResult } from '@tandem/domain';
import { expect, it, vi } from 'vitest';
import { routingSimulate } from './routing-simulate.js';

const docs = join(import.meta.dirname, '../../../../../docs');
const strategies = ['longest-idle', 'most-skilled', 'least-loaded', 'round-robin', 'weighted-mix', 'sticky'];

async function simulated(folder: string, strategy: string): Promise<SimulationResult> {
  const scenario = JSON.parse(await readFile(join(docs, 'examples/routing-two-skills.json'), 'utf8')) as object;
  const path = join(folder, `${strategy}.json`);
  await writeFile(path, JSON.stringify({ ...scenario, strategy }));
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  expect(await routingSimulate(path, undefined, { dataDir: folder })).toBe(0);
  const text = String(log.mock.lastCall?.[0]);
  log.mockRestore();
  return JSON.parse(text) as SimulationResult;
}

function row(strategy: string, { queues, p95WaitSec, serviceLevel, agents }: SimulationResult): string {
  const number = (value: number | null | undefined) => (value ?? Number.NaN).toFixed(1);
  const percent = (value: number | null | undefined) => `${number((value ?? Number.NaN) * 100)} %`;
  const waits = [queues.billing?.meanWaitSec, queues.returns?.meanWaitSec, p95WaitSec].map(number);
  return `| \`${strategy}\` | ${[...waits, percent(serviceLevel), percent(agents.m1?.occupancy)].join(' | ')} |`;
}

it('the table of strategies in the docs is what the command gives', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-strategies-'));
  try {
    const pages = await Promise.all(
      ['en', 'zh-CN'].map((language) => readFile(join(docs, language, 'routing.md'), 'utf8')),
    );
    for (const strategy of strategies) {
      const expected = row(strategy, await simulated(folder, strategy));
      for (const page of pages) expect(page).toContain(expected);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
