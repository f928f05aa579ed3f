import type { RefObject, TargetedKeyboardEvent } from 'preact';

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowUp: (at) => Math.max(0, at - 1),
  ArrowDown: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Arrow keys, Home and End move between messages: the log is one tab stop, each message is reachable. */
export const useRovingFocus =
  (log: RefObject<HTMLElement | null>) =>
  (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const articles = [...(log.current?.querySelectorAll<HTMLElement>('article') ?? [])];
    const at = articles.findIndex((article) => article.matches(':focus'));
    const step = steps[event.key];
    if (at === -1 || !step) {
      return;
    }
    event.preventDefault();
    const next = articles[step(at, articles.length - 1)];
    articles[at]?.setAttribute('tabindex', '-1');
    next?.setAttribute('tabindex', '0');
    next?.focus();
  };
