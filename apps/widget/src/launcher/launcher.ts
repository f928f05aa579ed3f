import css from './launcher.css?inline';
import type { LauncherText } from './text.ts';

/** Made node by node: a page that asks for trusted types refuses markup in a string. */
function drawIcon(className: string, path: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(svg.namespaceURI, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

function makeButton(className: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  return button;
}

const talk =
  'M21 11.5a8.4 8.4 0 0 1-12.3 7.4L3.5 20.5l1.6-4.8A8.4 8.4 0 1 1 21 11.5ZM9 11.5h.01M12.7 11.5h.01M16.4 11.5h.01';

export interface Launcher {
  readonly root: ShadowRoot;
  readonly button: HTMLButtonElement;
  /** Draws the button for this state; unread messages show only while closed. */
  show(state: { open: boolean; busy: boolean; unread: number }): void;
  /** A short text beside the button, or nothing. */
  note(text: string): void;
  /** A text beside the button that opens the chat, and a way to be rid of it. */
  invite(text: string, open: () => void): void;
  paint(accent: string, onAccent: string, side: 'left' | 'right'): void;
}

/**
 * A real button in an open shadow root of the host page: the page's styles do not reach it, its own content policy
 * does not stop it (constructed style sheet, no style attributes), and nothing covers the page.
 */
export function drawLauncher(text: LauncherText): Launcher {
  const host = document.createElement('div');
  host.id = 'tandem-chat';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const note = document.createElement('div');
  note.className = 'note';
  note.setAttribute('role', 'status');
  note.hidden = true;

  const button = makeButton('launch');
  button.dataset.testid = 'widget-launcher';
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.setAttribute('aria-hidden', 'true');
  button.append(drawIcon('talk', talk), drawIcon('shut', 'm6 9 6 6 6-6'), badge);

  const show: Launcher['show'] = ({ open, busy, unread }) => {
    const count = open ? 0 : unread;
    badge.hidden = count === 0;
    badge.textContent = count > 99 ? '99+' : String(count);
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute('aria-busy', String(busy));
    const label = count > 0 ? text('openUnread', { count }) : text('open');
    button.setAttribute('aria-label', open ? text('close') : label);
  };
  show({ open: false, busy: false, unread: 0 });
  root.append(note, button);
  document.body.append(host);
  return {
    root,
    button,
    show,
    note: (message) => {
      note.textContent = message;
      note.hidden = message === '';
    },
    invite: (message, open) => {
      const accept = makeButton('accept');
      accept.textContent = message;
      accept.dataset.testid = 'widget-invitation';
      const away = makeButton('away');
      away.setAttribute('aria-label', text('dismiss'));
      away.append(drawIcon('cross', 'M6 6l12 12M18 6L6 18'));
      const done = () => {
        note.hidden = true;
        note.replaceChildren();
      };
      accept.addEventListener('click', () => {
        done();
        open();
      });
      away.addEventListener('click', () => {
        done();
        button.focus();
      });
      note.hidden = false;
      note.replaceChildren(accept, away);
    },
    paint: (accent, onAccent, side) => {
      host.dataset.side = side;
      host.style.setProperty('--accent', accent);
      host.style.setProperty('--on-accent', onAccent);
    },
  };
}
