import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

/** A message that passes. `action` offers one way to answer it, such as Undo. */
export interface ToastMessage {
  readonly text: string;
  readonly tone?: 'neutral' | 'success' | 'danger';
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

export const toastQueue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 4 });

/**
 * Shows a message at the foot of the window. It leaves after 5 s (8 s with an action: the undo window);
 * a failure stays until it is closed, because it may need reading.
 */
export function toast(message: ToastMessage): void {
  const timeout = message.tone === 'danger' ? undefined : message.action ? 8000 : 5000;
  toastQueue.add(message, timeout === undefined ? {} : { timeout });
}
