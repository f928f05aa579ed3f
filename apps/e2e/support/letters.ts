import { randomUUID } from 'node:crypto';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { api } from '@tandem/contracts';
import { z } from 'zod';
import type { Api } from './api.ts';
import type { TandemServer } from './server.ts';

const fixture = fileURLToPath(new URL('../fixtures/letters', import.meta.url));
const sentLetters = z.array(z.object({ to: z.string(), text: z.string() }));

/** A second channel, of the kind `message`: a plugin in the data directory, and its customers who write letters. */
export class Letters {
  private constructor(
    private readonly url: string,
    private readonly channelId: string,
    private readonly admin: Api,
  ) {}

  static async connect(server: TandemServer, admin: Api): Promise<Letters> {
    const target = join(server.dataDir, 'plugins', 'letters', 'dist');
    await mkdir(target, { recursive: true });
    await cp(fixture, target, { recursive: true });
    await admin.call(api.plugins.rescan);
    await admin.call(api.plugins.setEnabled, { params: { pluginId: 'letters' }, body: { enabled: true } });
    const { id } = await admin.call(api.channels.create, { body: { name: 'Post', type: 'letters/letter' } });
    return new Letters(server.url, id, admin);
  }

  async write(from: string, text: string): Promise<void> {
    const body = JSON.stringify({ id: randomUUID(), from, text });
    const answer = await fetch(`${this.url}/hooks/${this.channelId}`, { method: 'POST', body });
    if (!answer.ok) throw new Error(`The letter was not taken: ${answer.status} ${await answer.text()}`);
  }

  /** What has reached this customer, in order. */
  async receivedBy(customer: string): Promise<string[]> {
    const letters = sentLetters.parse(await this.admin.read('/api/plugins/letters/sent'));
    return letters.filter(({ to }) => to === customer).map(({ text }) => text);
  }
}
