import type { Ids } from '@tandem/application';
import { RecentIds } from './recent-ids.js';

const rememberedIds = 200_000;

/** Remembers the ids that this server made: an event under one of them is pushed by who stored it, here. */
export class OwnIds implements Ids {
  private readonly recent = new RecentIds(rememberedIds);

  constructor(private readonly ids: Ids) {}

  next(): string {
    const id = this.ids.next();
    this.recent.add(id);
    return id;
  }

  made(id: string): boolean {
    return this.recent.has(id);
  }
}
