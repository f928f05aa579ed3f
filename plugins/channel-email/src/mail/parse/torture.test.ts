import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseMail } from './parse-mail.js';

const folder = join(import.meta.dirname, '../../../../../../shared/data/email-mime-torture');
const reference = join(folder, 'reference.jsonl');

const row = z.object({
  file: z.string(),
  agreed: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()])),
});

const plain = (value: string | number | string[] | null | undefined): string =>
  [value ?? []].flat().join(' ').replace(/\s+/g, ' ').trim();

/** What two parsers agree on against what we read, field by field. */
async function compare() {
  const score: Record<string, { same: number; all: number }> = {};
  for (const line of readFileSync(reference, 'utf8').trim().split('\n')) {
    const { file, agreed } = row.parse(JSON.parse(line));
    const path = join(folder, 'messages', file);
    if (!existsSync(path)) continue;
    const mail = await parseMail(readFileSync(path));
    const addresses = (list: { address: string }[]) => list.map(({ address }) => address);
    const read: Record<string, string | number | string[] | undefined> = {
      subject: mail.subject,
      message_id: mail.messageId,
      in_reply_to: mail.inReplyTo.join(' '),
      from: addresses(mail.from),
      to: addresses(mail.to),
      text_prefix: mail.text,
      attachment_count: mail.attachments.length,
    };
    for (const [field, expected] of Object.entries(agreed)) {
      score[field] ??= { same: 0, all: 0 };
      score[field].all += 1;
      const [want, got] = [plain(expected), plain(read[field])];
      if (field === 'text_prefix' ? got.startsWith(want) : got === want) score[field].same += 1;
    }
  }
  return score;
}

describe.skipIf(!existsSync(reference))('real and broken messages of the shared data', () => {
  it('are read as two other parsers read them', async () => {
    const score = await compare();
    expect(score.subject?.all).toBeGreaterThan(100);
    for (const field of ['subject', 'from', 'message_id', 'in_reply_to']) {
      const { same = 0, all = 0 } = score[field] ?? {};
      expect(same / all, field).toBeGreaterThanOrEqual(0.98);
    }
    for (const field of ['text_prefix', 'attachment_count']) {
      const { same = 0, all = 0 } = score[field] ?? {};
      expect(same / all, field).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('are none too slow, and none stops the reading', async () => {
    const entries = readdirSync(join(folder, 'messages'), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(100);
    for (const { name, parentPath } of files) {
      const { problem } = await parseMail(readFileSync(join(parentPath, name)));
      expect(problem, name).toBeUndefined();
    }
  });
});
