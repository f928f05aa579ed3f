import type { HttpConfig } from './http-config.js';

const credentialHeaders = /^(proxy-)?authorization$|api[-_]?key|access[-_]?key|auth[-_]?token|secret/i;

/** Whether a header holds a credential as a plain text: it belongs into a stored secret. */
export const isCredential = ({ name, value, secret }: HttpConfig['headers'][number]): boolean =>
  secret === undefined && credentialHeaders.test(name) && value.trim() !== '' && !value.includes('{');
