import { render } from 'preact';
import type { ToLoader, ToPanel } from '../bridge/messages.ts';
import { openPort } from '../bridge/port.ts';
import { Panel } from './panel.ts';
import './style/index.css';

const origin = new URLSearchParams(location.hash.slice(1)).get('origin');
const root = document.getElementById('root');

if (origin && root && window.parent !== window) {
  const port = openPort<ToPanel, ToLoader>(
    () => window.parent,
    origin,
    (message) => panel.receive(message),
  );
  const panel = new Panel(port, (view) => render(view, root));
  port.post({ type: 'hello' });
}
