type Dispose = () => void | Promise<void>;

/** What is to be taken back, last in first out. */
export class Disposers {
  private left: Dispose[] = [];
  private closed = false;

  get isClosed(): boolean {
    return this.closed;
  }

  /** Keeps it; the answer disposes of it at once, and only once. */
  keep(dispose: Dispose): Dispose {
    let done = false;
    const once = () => {
      if (done) {
        return;
      }
      done = true;
      this.left = this.left.filter((other) => other !== once);
      return dispose();
    };
    this.left.push(once);
    return once;
  }

  /** Every one is called, whatever the others do. Answers what they threw. */
  async disposeAll(): Promise<unknown[]> {
    this.closed = true;
    const errors: unknown[] = [];
    for (let dispose = this.left.at(-1); dispose !== undefined; dispose = this.left.at(-1)) {
      try {
        await dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    return errors;
  }
}
