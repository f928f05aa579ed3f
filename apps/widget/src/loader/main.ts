import type { mount } from '../launcher/main.ts';
import type { TandemApi } from './api.ts';
import { readOptions } from './options.ts';
import { openSession, SessionRefused } from './session.ts';

declare global {
  interface Window {
    Tandem?: TandemApi;
  }
}

/** For the developer of the embedding page: the one line that names what to change. */
function tell(line: string): void {
  // biome-ignore lint/suspicious/noConsole: the page has no other place for a word to its developer.
  console.warn(`Tandem: ${line}`);
}

async function start(script: HTMLScriptElement): Promise<void> {
  const options = readOptions(script);
  const launcher: Promise<{ mount: typeof mount }> = import(
    /* @vite-ignore */ new URL('widget/launcher.js', options.base).href
  );
  const [session, { mount: draw }] = await Promise.all([openSession(options), launcher, bodyThere()]);
  window.Tandem = draw(options, session);
  dispatchEvent(new Event('tandem:ready'));
}

/** An `async` script in the head may run before there is a body. */
const bodyThere = (): Promise<unknown> | undefined =>
  document.body ? undefined : new Promise((resolve) => addEventListener('DOMContentLoaded', resolve, { once: true }));

function explain(error: unknown, channelId: string | undefined): string {
  if (error instanceof SessionRefused) {
    return error.code === 'visitor.origin_refused'
      ? `add ${location.origin} to "Allowed origins" of channel ${channelId} (Settings, Channels).`
      : `no chat for channel ${channelId} (${error.code}); see data-channel of the script.`;
  }
  return `the server of the script did not answer, or ${location.origin} is not in "Allowed origins" of channel ${channelId}.`;
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !window.Tandem) {
  start(script).catch((error: unknown) => tell(explain(error, script.dataset.channel)));
}
