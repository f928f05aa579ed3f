const repeatMs = 3_000;
const idleMs = 5_000;
const forgetMs = 8_000;

/** Tells the other side that we type: at most once in three seconds, and that we stopped after five idle ones. */
export class TypingOut {
  private toldAt = 0;
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tell: (typing: boolean) => void) {}

  typed(text: string): void {
    if (text.trim() === '') {
      this.stop();
      return;
    }
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.stop(), idleMs);
    if (Date.now() - this.toldAt >= repeatMs) {
      this.toldAt = Date.now();
      this.tell(true);
    }
  }

  stop(): void {
    clearTimeout(this.idle);
    if (this.toldAt > 0) {
      this.toldAt = 0;
      this.tell(false);
    }
  }
}

/** Who types on the other side; forgotten when nothing more is heard, as the end may get lost. */
export class TypingIn {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly show: (name: string | undefined) => void) {}

  set({ typing, displayName }: { typing: boolean; displayName?: string | undefined }): void {
    clearTimeout(this.timer);
    this.show(typing ? (displayName ?? '') : undefined);
    if (typing) {
      this.timer = setTimeout(() => this.show(undefined), forgetMs);
    }
  }
}
