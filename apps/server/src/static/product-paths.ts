import { fileURLToPath } from 'node:url';

/** Folders of the product, seen from this file's place in `dist/static`. */
export const productPaths = {
  console: fileURLToPath(new URL('../../../console/dist/', import.meta.url)),
  plugins: fileURLToPath(new URL('../../../../plugins/', import.meta.url)),
  flowTemplates: fileURLToPath(new URL('../../../../packages/flow/templates/', import.meta.url)),
  widget: fileURLToPath(new URL('../../../widget/dist/', import.meta.url)),
} as const;

export type ProductPaths = Record<keyof typeof productPaths, string>;
