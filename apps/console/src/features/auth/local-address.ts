/** An address of this console, else undefined: a link that signs in must not lead elsewhere. */
export const localAddress = (to: unknown): string | undefined =>
  typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : undefined;
