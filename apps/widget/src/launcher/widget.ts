import type { VisitorSessionDto } from '@tandem/contracts';
import { parseColour, readableOn, toHex } from '../bridge/contrast.ts';
import type { ToLoader } from '../bridge/messages.ts';
import { recall, remember } from '../loader/memory.ts';
import type { LoaderOptions } from '../loader/options.ts';
import { type Identity, openSession } from '../loader/session.ts';
import { createFrame, type PanelFrame } from './frame.ts';
import { watchInvitations } from './invitations.ts';
import { drawLauncher, type Launcher } from './launcher.ts';
import { type LauncherText, launcherText } from './text.ts';

const readyWithinMs = 12_000;

/** The launcher and its panel: at most one of each per page. */
export class Widget {
  private readonly text: LauncherText;
  private readonly launcher: Launcher;
  private frame: PanelFrame | undefined;
  private wanted = false;
  private asked = false;
  private ready = false;
  private unread = 0;
  private stopInviting: () => void = () => undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly options: LoaderOptions,
    private session: VisitorSessionDto,
  ) {
    this.text = launcherText(options.locale);
    this.launcher = drawLauncher(this.text);
    this.launcher.button.addEventListener('click', () => (this.wanted ? this.close() : this.open()));
    this.launcher.root.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Escape' && this.wanted) {
        this.close();
      }
    });
    this.paint();
    if (options.open || recall(options.channelId, 'open')) {
      this.show();
    } else if (recall(options.channelId, 'active')) {
      this.load();
    } else {
      const { channelId } = options;
      const invitations = session.channel.invitations ?? [];
      this.stopInviting = watchInvitations(invitations, channelId, (text) =>
        this.launcher.invite(text, () => this.open()),
      );
    }
  }

  open(): void {
    this.asked = true;
    this.show();
  }

  close(): void {
    this.wanted = false;
    remember(this.options.channelId, 'open', undefined);
    clearTimeout(this.patience);
    this.draw();
    this.frame?.port.post({ type: 'close' });
    this.launcher.button.focus();
  }

  async identify(identity: Identity): Promise<void> {
    this.session = await openSession(this.options, identity);
    this.init();
  }

  private show(): void {
    this.wanted = true;
    remember(this.options.channelId, 'open', '1');
    this.stopInviting();
    this.launcher.note('');
    this.load();
    this.draw();
    if (this.ready) {
      this.frame?.port.post({ type: 'open', focus: this.asked });
      if (this.asked) {
        this.frame?.element.focus();
      }
    }
  }

  private load(): void {
    if (this.wanted && !this.ready) {
      clearTimeout(this.patience);
      this.patience = setTimeout(() => this.giveUp(), readyWithinMs);
    }
    const { base, channelId } = this.options;
    const receive = (message: ToLoader) => this.receive(message);
    this.frame ??= createFrame(this.launcher.root, base, channelId, this.text('panel'), receive);
  }

  private receive(message: ToLoader): void {
    switch (message.type) {
      case 'hello':
        this.init();
        break;
      case 'ready':
        this.ready = true;
        clearTimeout(this.patience);
        if (this.wanted) {
          this.show();
        }
        break;
      case 'close':
        this.close();
        break;
      case 'unread':
        this.unread = message.count;
        this.draw();
        break;
      case 'active':
        remember(this.options.channelId, 'active', message.active ? '1' : undefined);
        break;
      case 'renew':
        this.renew().catch(() => this.frame?.port.post({ type: 'refused' }));
    }
  }

  private init(): void {
    this.paint();
    const { locale } = this.options;
    const theme = this.options.theme === 'auto' ? (this.session.channel.scheme ?? 'auto') : this.options.theme;
    const page = location.href.slice(0, 2000);
    this.frame?.port.post({ type: 'init', session: this.session, locale, theme, page, open: this.wanted });
  }

  private async renew(): Promise<void> {
    this.session = await openSession(this.options);
    this.init();
  }

  /** The panel did not come (network, a content policy of the page): say so and let the next click try again. */
  private giveUp(): void {
    clearTimeout(this.patience);
    if (this.ready) {
      return;
    }
    this.frame?.port.close();
    this.frame?.element.remove();
    this.frame = undefined;
    this.wanted = false;
    this.draw();
    this.launcher.note(this.text('unreachable'));
  }

  private draw(): void {
    const open = this.wanted && this.ready;
    this.launcher.show({ open, busy: this.wanted && !this.ready, unread: this.unread });
    if (this.frame) {
      this.frame.element.hidden = !open;
    }
  }

  private paint(): void {
    const accent = parseColour(this.session.channel.accent);
    this.launcher.paint(toHex(accent), readableOn(accent), this.session.channel.side ?? 'right');
  }
}
