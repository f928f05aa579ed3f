import type { ToLoader, ToPanel } from '../bridge/messages.ts';
import { openPort, type Port } from '../bridge/port.ts';

export interface PanelFrame {
  readonly element: HTMLIFrameElement;
  readonly port: Port<ToPanel>;
}

/** The panel: a frame of our own origin, hidden until it says that it is drawn. */
export function createFrame(
  root: ShadowRoot,
  base: string,
  channelId: string,
  title: string,
  receive: (message: ToLoader) => void,
): PanelFrame {
  const element = document.createElement('iframe');
  const address = new URL('widget/panel.html', base);
  // The server lets this page frame the panel if the channel allows its origin.
  address.search = new URLSearchParams({ channel: channelId, origin: location.origin }).toString();
  address.hash = new URLSearchParams({ origin: location.origin }).toString();
  element.title = title;
  element.allow = 'clipboard-write';
  element.hidden = true;
  element.dataset.testid = 'widget-frame';
  element.src = address.href;
  const port = openPort<ToLoader, ToPanel>(() => element.contentWindow, address.origin, receive);
  root.prepend(element);
  return { element, port };
}
