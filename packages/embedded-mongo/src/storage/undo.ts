/** Thrown in a write callback after its first put: the whole group is undone, and only this callback fails, with `reason`. */
export class Undo extends Error {
  override readonly name = 'Undo';

  constructor(readonly reason: unknown) {
    super('write undone');
  }
}
