import { type RefObject, useLayoutEffect } from 'react';
import { useEditor, useView } from '../editor-context.tsx';

const wrong = '[aria-invalid=true], [data-invalid] input, [data-invalid] button';
const usable = 'input:not([disabled]), textarea:not([disabled]), button:not([disabled])';

/** Gives the focus to these settings when it is wanted for their step. */
export function useWantedFocus(nodeId: string, settings: RefObject<HTMLElement | null>): void {
  const { view } = useEditor();
  const wanted = useView(({ wantsSettings }) => (wantsSettings?.node === nodeId ? wantsSettings.at : undefined));
  // In the same breath as they are drawn: the next key already belongs to them.
  useLayoutEffect(() => {
    if (!wanted) return;
    view.setState({ wantsSettings: undefined });
    const first = (selector: string) => settings.current?.querySelector<HTMLElement>(selector);
    ((wanted === 'wrong' && first(wrong)) || first(usable))?.focus();
  }, [wanted, view, settings]);
}
