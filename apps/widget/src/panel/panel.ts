import type { VisitorSessionDto } from '@tandem/contracts';
import { type ComponentChild, h } from 'preact';
import type { ToLoader, ToPanel } from '../bridge/messages.ts';
import type { Port } from '../bridge/port.ts';
import { applyAppearance } from './appearance.ts';
import { ChatClient } from './client/chat-client.ts';
import { Outbox } from './client/outbox.ts';
import { createSocket } from './client/socket.ts';
import { type Upload, uploadFile } from './client/upload.ts';
import { type ChatState, unreadOf } from './model/chat-state.ts';
import { App } from './view/app.tsx';
import { LanguageProvider, loadLanguage } from './view/i18n.ts';

type Init = Extract<ToPanel, { type: 'init' }>;
type UploadWish = Pick<Upload, 'takes' | 'file' | 'onProgress'>;

/** The panel's life: waits for a session from the loader, draws the chat, says what the launcher must know. */
export class Panel {
  private client: ChatClient | undefined;
  private session: VisitorSessionDto | undefined;
  private told: { count: number; active: boolean } | undefined;

  constructor(
    private readonly port: Port<ToLoader>,
    private readonly draw: (view: ComponentChild) => void,
  ) {
    const catchUp = () => {
      if (document.visibilityState === 'visible') {
        this.client?.resync().catch(() => this.client?.reconnect());
      }
    };
    document.addEventListener('visibilitychange', catchUp);
    addEventListener('online', catchUp);
  }

  receive(message: ToPanel): void {
    switch (message.type) {
      case 'init':
        this.init(message).catch(() => this.port.post({ type: 'renew' }));
        return;
      case 'open':
        this.opened(message.focus);
        return;
      case 'close':
        this.client?.closed();
        break;
      case 'refused':
        this.client?.refused();
    }
  }

  private async init(init: Init): Promise<void> {
    applyAppearance(init.theme, init.session.channel.accent);
    const sameVisitor = this.session?.visitorId === init.session.visitorId;
    this.session = init.session;
    if (this.client && sameVisitor) {
      this.client.renewed(init.session);
      return;
    }
    this.client?.stop();
    this.told = undefined;
    const language = await loadLanguage(init.locale);
    document.documentElement.lang = init.locale;
    document.title = init.session.channel.title;
    const client = this.connect(init);
    const view = h(App, {
      client,
      channel: init.session.channel,
      upload: (upload) => this.upload(upload),
      onClose: () => this.port.post({ type: 'close' }),
    });
    this.draw(h(LanguageProvider, { value: language, children: view }));
    this.port.post({ type: 'ready' });
  }

  private connect({ session, page, locale }: Init): ChatClient {
    const client = new ChatClient({
      socket: createSocket(location.href),
      outbox: new Outbox(storage(), session.visitorId),
      session,
      page,
      locale,
      onRefused: () => this.port.post({ type: 'renew' }),
    });
    client.store.subscribe(() => this.tell(client.store.get()));
    this.client = client;
    return client;
  }

  /** What the launcher must know, when it has changed; nothing before the server has answered. */
  private tell(state: ChatState): void {
    const count = unreadOf(state);
    const active = state.conversation.state === 'open';
    if (!state.loaded || (this.told?.count === count && this.told.active === active)) {
      return;
    }
    this.told = { count, active };
    this.port.post({ type: 'unread', count });
    this.port.post({ type: 'active', active });
  }

  private opened(focus: boolean): void {
    this.client?.opened().catch(() => this.client?.reconnect());
    if (focus) {
      document.querySelector<HTMLElement>('.questions :is(input, select), textarea')?.focus();
    }
  }

  private async upload(upload: UploadWish): Promise<string> {
    const { id } = await uploadFile({ ...upload, panelAddress: location.href, token: this.session?.token ?? '' });
    return id;
  }
}

/** Undefined where the browser forbids storage in frames: unsent messages then live as long as the page. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
