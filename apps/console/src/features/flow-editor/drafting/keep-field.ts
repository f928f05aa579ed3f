/** The field with the focus, remembered: what others did may draw its form anew. @returns gives the focus back */
export function keepField(): () => void {
  const active = document.activeElement;
  const path = active?.closest<HTMLElement>('[data-inspector] [data-field]')?.dataset.field;
  if (path === undefined || !(active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement)) {
    return () => undefined;
  }
  const inputsOf = () =>
    [...document.querySelectorAll(`[data-inspector] [data-field="${CSS.escape(path)}"]`)].flatMap((field) => [
      ...field.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea'),
    ]);
  const at = inputsOf().indexOf(active);
  const { selectionStart, selectionEnd } = active;
  return () =>
    requestAnimationFrame(() => {
      if (active.isConnected) return;
      const next = inputsOf()[at];
      next?.focus({ preventScroll: true });
      if (selectionStart !== null) next?.setSelectionRange(selectionStart, selectionEnd);
    });
}
