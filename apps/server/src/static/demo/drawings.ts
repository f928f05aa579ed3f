const shapes = {
  kettle:
    '<path d="M70 70h70l12 52a10 10 0 0 1-10 12H68a10 10 0 0 1-10-12Z"/><path d="M82 70a23 23 0 0 1 46 0" fill="none" stroke-width="7"/><path d="m150 92 22-16" fill="none" stroke-width="9"/>',
  lamp: '<path d="m78 46 54 0 16 46H62Z"/><path d="M105 92v42m-28 0h56" fill="none" stroke-width="8"/>',
  blanket:
    '<path d="M52 60h106v64H52Z"/><path d="M52 76h106M52 92h106M52 108h106" fill="none" stroke="#fff8" stroke-width="5"/>',
  bag: '<path d="M60 68h90l8 66H52Z"/><path d="M82 84V62a23 23 0 0 1 46 0v22" fill="none" stroke-width="7"/>',
  mug: '<path d="M66 56h62v66a12 12 0 0 1-12 12H78a12 12 0 0 1-12-12Z"/><path d="M128 72h10a16 16 0 0 1 0 34h-10" fill="none" stroke-width="8"/>',
  pot: '<path d="M70 92h70l-8 42H78Z"/><path d="M105 92V58m0 18c-20 0-26-10-26-24 18 0 26 10 26 24Zm0-8c18 0 24-10 24-22-16 0-24 8-24 22Z"/>',
} as const;

export type Product = keyof typeof shapes;
export const products = Object.keys(shapes) as Product[];

const colours: Record<Product, readonly [ground: string, ink: string]> = {
  kettle: ['#e7efe9', '#2f6b4f'],
  lamp: ['#f6eddc', '#b5792a'],
  blanket: ['#efe8e4', '#8a6f63'],
  bag: ['#e5ebf2', '#48658a'],
  mug: ['#f3e6e2', '#a9573f'],
  pot: ['#e8f0e0', '#5c8a3a'],
};

/** A drawing of the product; it says nothing that the name beside it does not. */
export function drawingOf(product: Product): string {
  const [ground, ink] = colours[product];
  return (
    '<svg viewBox="0 0 210 170" preserveAspectRatio="xMidYMid slice" aria-hidden="true">' +
    `<path d="M0 0h210v170H0Z" fill="${ground}"/><g fill="${ink}" stroke="${ink}" stroke-linecap="round">${shapes[product]}</g></svg>`
  );
}
