import { playTone, type Tone, unlockSound } from '../presence/sound.ts';
import { afterNews, type TabNews, type TabsState } from './tabs-state.ts';

type TabMessage =
  | TabNews
  | { readonly kind: 'sound'; readonly tab: string; readonly tone: Tone; readonly volume: number };

export interface Tabs {
  readonly state: () => TabsState;
  /** The page shows something else now. */
  readonly moved: () => void;
  /** Sounds here; while this page may not, in the tab where one looked last. */
  readonly sound: (tone: Tone, volume: number) => void;
  readonly leave: () => void;
}

/** The tabs of a browser tell each other where one looks, so that the one that speaks for all knows. */
export function joinTabs(): Tabs {
  // Pages over plain http have no random ids of the browser; a few tabs need little.
  const tab = String(Math.random());
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('tandem-tabs') : undefined;
  let state: TabsState = { leftAt: Date.now() };
  const tell = (news: TabNews) => {
    state = afterNews(state, news, Date.now());
    channel?.postMessage(news);
  };
  const moved = () => {
    if (document.hasFocus()) tell({ kind: 'focus', tab, path: location.pathname });
  };
  const left = () => tell({ kind: 'blur', tab });
  const unlock = () => void unlockSound();
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener('focus', moved, { signal });
  addEventListener('blur', left, { signal });
  addEventListener('pagehide', left, { signal });
  // A page may sound after one click anywhere in it.
  addEventListener('pointerdown', unlock, { signal, once: true });
  channel?.addEventListener(
    'message',
    ({ data }: MessageEvent<TabMessage>) => {
      if (data.kind !== 'sound') state = afterNews(state, data, Date.now());
      else if (data.tab === tab) playTone(data.tone, data.volume);
    },
    { signal },
  );
  moved();
  return {
    state: () => state,
    moved,
    sound: (tone, volume) => {
      if (playTone(tone, volume) || state.last === undefined || state.last === tab) return;
      channel?.postMessage({ kind: 'sound', tab: state.last, tone, volume } satisfies TabMessage);
    },
    leave: () => {
      left();
      stop.abort();
      channel?.close();
    },
  };
}
