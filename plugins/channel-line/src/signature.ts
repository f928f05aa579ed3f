import { createHmac } from 'node:crypto';

/** What LINE writes into `x-line-signature` for the bytes of a body. */
export const signatureOf = (channelSecret: string, body: Uint8Array): string =>
  createHmac('sha256', channelSecret).update(body).digest('base64');
