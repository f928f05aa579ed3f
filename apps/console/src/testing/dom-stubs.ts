/** What happy-dom lacks and the virtual list and React Flow measure with: every box is 240 × 800. */
class Observer {
  readonly #changed: (entries: { target: Element }[]) => void;
  constructor(changed: (entries: { target: Element }[]) => void) {
    this.#changed = changed;
  }
  observe(target: Element): void {
    this.#changed([{ target }]);
  }
  unobserve(): void {}
  disconnect(): void {}
}

class Matrix {
  readonly m22: number;
  constructor(transform = '') {
    this.m22 = Number(/scale\(([\d.]+)\)/.exec(transform)?.[1] ?? 1);
  }
}

/** The class in the line of ancestors of an element that has the property. */
function ownerOf(element: Element, property: string): object {
  let owner: object = element;
  while (!Object.hasOwn(owner, property)) owner = Object.getPrototypeOf(owner) as object;
  return owner;
}

/** Puts the stubs in place, once for a test file. */
export function stubDom(): void {
  Object.assign(globalThis, { ResizeObserver: Observer, DOMMatrixReadOnly: Matrix });
  Object.assign(window, { ResizeObserver: Observer, DOMMatrixReadOnly: Matrix });
  const box = document.createElement('div');
  Object.defineProperty(ownerOf(box, 'offsetHeight'), 'offsetHeight', { configurable: true, get: () => 800 });
  Object.defineProperty(ownerOf(box, 'offsetWidth'), 'offsetWidth', { configurable: true, get: () => 240 });
  Object.assign(Element.prototype, { scrollIntoView: () => undefined });
  Object.assign(SVGElement.prototype, { getBBox: () => ({ x: 0, y: 0, width: 0, height: 0 }) });
}
