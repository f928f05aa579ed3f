import type { KeyboardEvent } from 'react';
import { useCanvasKeys } from '../canvas/use-canvas-keys.ts';

const numbersOf = (step: string) => [...document.querySelectorAll<HTMLElement>(`[data-number-of="${step}"]`)];

/** The keys of the canvas; → leads from a step to its numbers, ↑ and ↓ from one to the next, ← back to the step. */
export function useLiveKeys(): (event: KeyboardEvent) => void {
  const onCanvas = useCanvasKeys();
  return (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return onCanvas(event);
    const { step, numberOf } = target.dataset;
    if (numberOf !== undefined) {
      const numbers = numbersOf(numberOf);
      const at = numbers.indexOf(target);
      if (key === 'ArrowDown') numbers[at + 1]?.focus();
      else if (key === 'ArrowUp') numbers[at - 1]?.focus();
      else if (key === 'ArrowLeft' || key === 'Escape') {
        document.querySelector<HTMLElement>(`[data-step="${numberOf}"]`)?.focus();
      } else return onCanvas(event);
      event.preventDefault();
    } else if (step !== undefined && key === 'ArrowRight' && numbersOf(step).length > 0) {
      numbersOf(step)[0]?.focus();
      event.preventDefault();
    } else onCanvas(event);
  };
}
