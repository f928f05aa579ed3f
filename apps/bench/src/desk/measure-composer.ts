import type { Page } from '@playwright/test';
import { percentile } from '../chat/statistics.js';
import type { DeskServer } from './desk-server.js';
import { Traffic } from './traffic.js';
import { untilPainted } from './until-painted.js';

/** Milliseconds from the key to the picture. */
export interface ComposerResult {
  /** A letter, while messages arrive. */
  key: { p50: number; p95: number };
  /** Enter, to the message of my own. */
  ownMessage: { p50: number; p95: number };
  palette: { p50: number; p95: number };
  /** Messages that arrived a second meanwhile, as the customers were told. */
  arrived: number;
}

const perSecond = 200;

/** Types, sends and opens the palette while the centre is busy. */
export async function measureComposer(page: Page, desk: DeskServer, samples: number): Promise<ComposerResult> {
  await page.goto(`/inbox/mine/${desk.mine.short}`);
  const field = page.locator('[data-composer] textarea');
  await field.waitFor();
  const palettes = await repeated(samples, async () => {
    const ms = await untilPainted(page, { selector: '[role=dialog] input' }, () => page.keyboard.press('Control+k'));
    await page.keyboard.press('Escape');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    return ms;
  });
  await field.focus();
  const traffic = await Traffic.begin(desk.customers, perSecond);
  let typed = '';
  const keys = await repeated(samples * 5, async (index) => {
    typed += 'abcdefghij'[index % 10];
    return untilPainted(page, { selector: '[data-composer] textarea', text: typed }, () =>
      page.keyboard.press(typed.at(-1) ?? 'a'),
    );
  });
  const arrived = await traffic.end();
  const sent = await repeated(samples, async (index) => {
    const text = `Answer number ${index}.`;
    await field.fill(text);
    return untilPainted(page, { selector: '[role=log] article', text }, () => page.keyboard.press('Enter'));
  });
  return { key: spread(keys), ownMessage: spread(sent), palette: spread(palettes), arrived };
}

async function repeated(times: number, measure: (index: number) => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let index = 0; index < times; index += 1) all.push(await measure(index));
  return all;
}

function spread(values: readonly number[]): { p50: number; p95: number } {
  const sorted = values.toSorted((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
}
