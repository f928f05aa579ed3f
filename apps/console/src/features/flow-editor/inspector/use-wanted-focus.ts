import { type RefObject, useEffect } from 'react';
import { useEditor, useView } from '../editor-context.tsx';

/** Gives the focus to these settings when it is wanted for their step: to the first field that is wrong, else to the first. */
export function useWantedFocus(nodeId: string, settings: RefObject<HTMLElement | null>): void {
  const { view } = useEditor();
  const isWanted = useView((state) => state.wantsSettings === nodeId);
  useEffect(() => {
    if (!isWanted) return;
    view.setState({ wantsSettings: undefined });
    const first = (selector: string) => settings.current?.querySelector<HTMLElement>(selector);
    const wrong = first('[aria-invalid=true], [data-invalid] input, [data-invalid] button');
    (wrong ?? first('input, textarea, button'))?.focus();
  }, [isWanted, view, settings]);
}
