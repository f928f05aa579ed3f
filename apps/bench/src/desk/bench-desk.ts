import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { type Frames, framesDuring } from '../frames.js';
import { startDesk } from './desk-server.js';
import type { DeskSize } from './fill-store.js';
import { type ComposerResult, measureComposer } from './measure-composer.js';
import { type ListResult, measureList } from './measure-list.js';
import { measureThread, type ThreadResult } from './measure-thread.js';

/** What the desk took; times in milliseconds. */
export interface DeskResult {
  size: DeskSize;
  /** Of the machine, at the beginning and at the end: above its number of cores it was not ours alone. */
  load: { before: number; after: number };
  /** Frames of a page without content in the same run. */
  emptyPage: Frames;
  list: ListResult;
  /** The list's p95 frame by that of the empty page. */
  flingRatio: number;
  thread: ThreadResult;
  composer: ComposerResult;
}

const full: DeskSize = { conversations: 10_000, messages: 10_000, samples: 20 };
const quick: DeskSize = { conversations: 300, messages: 1_000, samples: 3 };
const idleMs = 2_000;

/** The agent's desk in headless Chromium, with a full list and a long thread. */
export async function benchDesk(isQuick: boolean): Promise<{ desk: DeskResult }> {
  const size = isQuick ? quick : full;
  const dir = await mkdtemp(join(tmpdir(), 'tandem-bench-desk-'));
  const before = load();
  const path = process.env.CHROMIUM_PATH;
  const browser = await chromium.launch(path ? { executablePath: path } : {});
  try {
    step('filling the store');
    const desk = await startDesk(dir, size);
    try {
      const context = await browser.newContext({
        baseURL: desk.origin,
        viewport: { width: 1440, height: 900 },
        locale: 'en',
      });
      await context.addCookies(cookiesOf(desk.session.cookie, desk.origin));
      const page = await context.newPage();
      const emptyPage = await framesOfEmptyPage(await context.newPage());
      step('list');
      const list = await measureList(page);
      step('thread');
      const thread = await measureThread(page, desk, size.samples);
      step('composer');
      const composer = await measureComposer(page, desk, size.samples);
      const flingRatio = Math.round((list.fling.p95 / emptyPage.p95) * 100) / 100;
      return { desk: { size, load: { before, after: load() }, emptyPage, list, flingRatio, thread, composer } };
    } finally {
      await desk.stop();
    }
  } finally {
    await browser.close();
    await rm(dir, { recursive: true, force: true });
  }
}

const step = (name: string) => process.stderr.write(`desk: ${name}\n`);

const load = (): number => Math.round((loadavg()[0] ?? 0) * 10) / 10;

const cookiesOf = (header: string, url: string) =>
  header.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });

async function framesOfEmptyPage(page: Page): Promise<Frames> {
  await page.goto('about:blank');
  const frames = await framesDuring(page, () => page.waitForTimeout(idleMs));
  await page.close();
  return frames;
}
