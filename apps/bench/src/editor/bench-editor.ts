import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Locator, type Page } from '@playwright/test';
import { startTandem } from '../chat/servers/tandem-server.js';
import { type Frames, framesDuring } from '../frames.js';
import { bigFlow } from './big-flow.js';

/** What the editor took at one size; times in milliseconds. */
export interface EditorResult {
  steps: number;
  /** From the address to the first step that can be worked with. */
  open: number;
  /** From the key of an edit to the drawing of its problems, by the clock of the page. */
  check: number;
  /** From the key to the last step in its new place. */
  arrange: number;
  cardsDrawn: number;
  pan: Frames;
  zoom: Frames;
  drag: Frames;
  panFromAfar: Frames;
  zoomFromAfar: Frames;
}

const view = { width: 1440, height: 900 };
const middle = { x: 720, y: 480 };
const moves = 90;

/** The flow editor in headless Chromium: opening, panning, zooming, dragging, checking and arranging large flows. */
export async function benchEditor(isQuick: boolean): Promise<{ editor: EditorResult[] }> {
  const dir = await mkdtemp(join(tmpdir(), 'tandem-bench-editor-'));
  const server = await startTandem(dir);
  const path = process.env.CHROMIUM_PATH;
  const browser = await chromium.launch(path ? { executablePath: path } : {});
  try {
    const { origin } = new URL(server.address);
    const context = await browser.newContext({ baseURL: origin, viewport: view });
    // Small turns of a wheel would be taken for those of a trackpad, which pan.
    await context.addInitScript(() => localStorage.setItem('tandem.flow-navigation', 'mouse'));
    await signIn(context);
    const editor: EditorResult[] = [];
    for (const steps of isQuick ? [100] : [200, 1000]) editor.push(await measure(context, steps));
    return { editor };
  } finally {
    await browser.close();
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

let token = '';

async function send(
  context: BrowserContext,
  method: string,
  path: string,
  data: object,
): Promise<Record<string, unknown>> {
  const answer = await context.request.fetch(`/api/v1${path}`, { method, data, headers: { 'x-csrf-token': token } });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

async function signIn(context: BrowserContext): Promise<void> {
  const credentials = { email: 'bench@example.com', password: 'a password for the bench' };
  token = String((await send(context, 'POST', '/session', credentials)).csrfToken);
}

async function measure(context: BrowserContext, steps: number): Promise<EditorResult> {
  process.stderr.write(`editor: ${steps} steps\n`);
  const flow = await send(context, 'POST', '/flows', { name: `Bench ${steps}` });
  const document = { id: String(flow.id), ...bigFlow(steps) };
  await send(context, 'PUT', `/flows/${flow.id}/draft`, {
    document,
    baseRevision: flow.draftRevision,
    confirmed: true,
  });
  const page = await context.newPage();
  await page.goto('/flows');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const open = await timed(async () => {
    await page.goto(`/flows/${flow.id}`);
    await page.locator('[data-step-type=start]').waitFor();
  });
  await checked(page);
  const cardsDrawn = await page.locator('[data-step]').count();
  const pan = await framesDuring(page, () => panning(page));
  const zoom = await framesDuring(page, () => zooming(page));
  await page.keyboard.press('0');
  const drag = await dragging(page);
  await (await cardInView(page)).click();
  const check = await checkAfter(page, 'Delete');
  await page.keyboard.press('Control+z');
  await lookFromAfar(page);
  const panFromAfar = await framesDuring(page, () => panning(page));
  const zoomFromAfar = await framesDuring(page, () => zooming(page, 12));
  const arrange = await timed(async () => {
    await page.keyboard.press('l');
    await page.getByRole('button', { name: 'Undo: Arrange' }).waitFor();
  });
  await page.close();
  return { steps, open, check, arrange, cardsDrawn, pan, zoom, drag, panFromAfar, zoomFromAfar };
}

/** Presses a key that deletes what is chosen, and waits until the problems of what is left are drawn. */
async function checkAfter(page: Page, key: string): Promise<number> {
  const measured = await page.evaluateHandle(() => {
    const drawn = () =>
      document.querySelector('[data-checked=true]') && document.querySelector('[aria-label^="Undo: Delete"]');
    const result = new Promise<number>((resolve) => {
      const onKey = ({ timeStamp }: KeyboardEvent) => {
        const look = () => (drawn() ? resolve(performance.now() - timeStamp) : requestAnimationFrame(look));
        look();
      };
      addEventListener('keydown', onKey, { capture: true, once: true });
    });
    // A promise itself would be waited for here.
    return { result };
  });
  await page.keyboard.press(key);
  return Math.round(await measured.evaluate(({ result }) => result));
}

const checked = (page: Page) => page.locator('[data-checked=true]').waitFor();

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
}

async function panning(page: Page): Promise<void> {
  // The middle button pans whatever is under it.
  await page.mouse.move(middle.x, middle.y + 200);
  await page.mouse.down({ button: 'middle' });
  for (let i = 1; i <= moves; i += 1) await page.mouse.move(middle.x - i * 4, middle.y + 200 - i);
  await page.mouse.up({ button: 'middle' });
}

async function zooming(page: Page, by = 40): Promise<void> {
  await page.mouse.move(middle.x, middle.y);
  for (let i = 0; i < moves / 2; i += 1) await page.mouse.wheel(0, i % 10 < 5 ? by : -by);
}

/** Goes far out from where the flow begins, until about all of it is seen. */
async function lookFromAfar(page: Page): Promise<void> {
  await page.keyboard.press('1');
  await page.waitForTimeout(500);
  // Whatever was dragged over it.
  await page.locator('[data-step-type=start]').hover({ force: true });
  await page.mouse.wheel(0, 1_200);
  await page.waitForTimeout(500);
}

/** The head of a step that nothing lies over, wherever the canvas was left. */
async function cardInView(page: Page): Promise<Locator> {
  const id = await page.evaluate(() => {
    const heads = [...document.querySelectorAll<HTMLElement>('[data-step] header')];
    const free = heads.find((head) => {
      const { left, top, width, height } = head.getBoundingClientRect();
      return head.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    return free?.closest<HTMLElement>('[data-step]')?.dataset.step;
  });
  if (id === undefined) throw new Error('no step in view');
  return page.locator(`[data-step="${id}"] header`);
}

async function dragging(page: Page): Promise<Frames> {
  const header = await cardInView(page);
  const box = await header.boundingBox();
  if (!box) throw new Error('no step to drag');
  const at = { x: box.x + 60, y: box.y + 15 };
  return framesDuring(page, async () => {
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    for (let i = 1; i <= moves; i += 1) await page.mouse.move(at.x + (i % 30) * 4, at.y + (i % 20) * 3);
    await page.mouse.up();
  });
}
