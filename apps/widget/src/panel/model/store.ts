/** A value with listeners: what `useSyncExternalStore` would read, without React's compatibility layer. */
export class Store<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  get(): T {
    return this.value;
  }

  update(change: (value: T) => T): void {
    const next = change(this.value);
    if (next !== this.value) {
      this.value = next;
      for (const listener of this.listeners) {
        listener();
      }
    }
  }

  /** Returns what ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
