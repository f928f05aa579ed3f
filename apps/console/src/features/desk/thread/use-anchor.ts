import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface Anchor {
  key: string;
  /** Of the item, below the top of the area. */
  top: number;
}

const topIn = (area: HTMLElement, item: Element): number =>
  item.getBoundingClientRect().top - area.getBoundingClientRect().top;

/** The first item that can be seen. */
function anchorOf(area: HTMLElement): Anchor | undefined {
  for (const item of area.querySelectorAll<HTMLElement>('[data-item]')) {
    const top = topIn(area, item);
    if (top + item.offsetHeight > 0) return { key: item.dataset.item ?? '', top };
  }
  return undefined;
}

/**
 * Keeps what is read in its place while items come and go above it. `follow` keeps the end in sight instead.
 * Answers what to call when the reader scrolls.
 */
export function useAnchor(area: RefObject<HTMLElement | null>, follow: RefObject<boolean>): () => void {
  const anchor = useRef<Anchor>(undefined);
  const remember = () => {
    anchor.current = area.current ? anchorOf(area.current) : undefined;
  };
  useLayoutEffect(() => {
    const box = area.current;
    if (!box) return;
    const before = anchor.current;
    if (follow.current) {
      box.scrollTop = box.scrollHeight;
    } else if (before) {
      const item = box.querySelector(`[data-item="${CSS.escape(before.key)}"]`);
      if (item) box.scrollTop += topIn(box, item) - before.top;
    }
    anchor.current = anchorOf(box);
  });
  // What is written below grows, and takes from the area.
  useEffect(() => {
    const box = area.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(() => {
      if (follow.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [area, follow]);
  return remember;
}
