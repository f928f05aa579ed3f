// A flow on a running server that has not been set up yet, and a key for programs that may draw it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const person = { displayName: 'Ada', email: 'ada@example.com', password: 'correct horse battery' };

/** @returns the flow's id, the options that name server and key, and a way to read the flow */
export async function flowOnServer(address, folder) {
  const headers = { 'content-type': 'application/json' };
  const call = async (method, path, body) => {
    const answer = await fetch(`${address}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
    const read = await answer.json();
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${JSON.stringify(read)}`);
    }
    Object.assign(headers, cookie && { cookie }, read.csrfToken && { 'x-csrf-token': read.csrfToken });
    return read;
  };
  await call('POST', '/setup', { ...person, workspaceName: 'Trial', locale: 'en' });
  const { id } = await call('POST', '/flows', { name: 'Trial' });
  const permissions = ['flow:read', 'flow:write'];
  // A program may go on where nobody draws: the new flow is published first.
  await call('POST', `/flows/${id}/publish`, { baseRevision: 1 });
  const expiresAt = Date.now() + 600_000;
  const { secret } = await call('POST', '/api-keys', { name: 'trial', role: 'admin', permissions, expiresAt });
  const keyFile = join(folder, 'key');
  writeFileSync(keyFile, secret, { mode: 0o600 });
  return { id, named: ['--server', address, '--key-file', keyFile], read: () => call('GET', `/flows/${id}`) };
}
