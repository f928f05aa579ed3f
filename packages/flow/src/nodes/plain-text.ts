/**
 * What people typed, as they mean it: full width as half width, and without the marks that nobody sees, which phones and
 * web pages put around numbers and addresses that are copied.
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim();
