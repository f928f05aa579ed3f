import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

const maxPx = 140;

/** Lets a text area grow with its text, up to a few lines. */
export function useAutoGrow(area: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (element) {
      element.style.height = 'auto';
      element.style.height = `${Math.min(element.scrollHeight, maxPx)}px`;
      element.style.overflowY = element.scrollHeight > maxPx ? 'auto' : 'hidden';
    }
  }, [area, text]);
}
