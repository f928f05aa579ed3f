const mark = 'tandem-chat';

/** One side of the talk between the host page and the panel: both origins and the very window are checked. */
export interface Port<Out> {
  post(message: Out): void;
  close(): void;
}

/**
 * @param peer the other window, asked for at each message, as a frame's window changes when it loads
 * @param origin the only origin that is listened to and posted to
 */
export function openPort<In extends { type: string }, Out extends { type: string }>(
  peer: () => Window | null,
  origin: string,
  receive: (message: In) => void,
): Port<Out> {
  const listen = (event: MessageEvent<unknown>) => {
    if (event.origin === origin && event.source === peer() && isMarked<In>(event.data)) {
      receive(event.data[mark]);
    }
  };
  addEventListener('message', listen);
  return {
    post: (message) => peer()?.postMessage({ [mark]: message }, origin),
    close: () => removeEventListener('message', listen),
  };
}

function isMarked<In>(data: unknown): data is { [mark]: In } {
  return typeof data === 'object' && data !== null && mark in data;
}
