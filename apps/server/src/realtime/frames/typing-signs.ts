/** How often one socket may say again that somebody types: those who listen forget it only after 8 s. */
const everyMs = 1_000;

/** Lets through what is news: that typing began or ended, and at times that it goes on. */
export class TypingSigns {
  private last: { typing: boolean; place: string; at: number } | undefined;

  constructor(private readonly now: () => number) {}

  isNews(typing: boolean, place: string): boolean {
    const { last } = this;
    const at = this.now();
    const recent = last !== undefined && at - last.at < everyMs;
    const ends = !typing && last?.typing === true && last.place === place;
    if (ends || (typing && !recent)) {
      this.last = { typing, place, at };
      return true;
    }
    return false;
  }
}
