import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { trimReply } from './trim-reply.js';

const file = join(import.meta.dirname, '../../../../../../shared/data/email-reply-trimming/dev/discourse.jsonl');
const row = z.object({ id: z.string(), email: z.string(), expected_reply: z.string() });
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe.skipIf(!existsSync(file))('labelled replies of the shared data', () => {
  const rows = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const read = rows.map((line) => {
    const { id, email, expected_reply: expected } = row.parse(JSON.parse(line));
    return { id, expected, given: trimReply(email).newText };
  });

  it('are parted as people would', () => {
    const others = read.filter(({ given, expected }) => folded(given) !== folded(expected));
    expect(1 - others.length / read.length).toBeGreaterThanOrEqual(0.8);
  });

  it('lose no line', () => {
    for (const { id, given, expected } of read) {
      const kept = new Set(given.split('\n').map(folded));
      expect(
        expected
          .split('\n')
          .map(folded)
          .filter((line) => line !== '' && !kept.has(line)),
        id,
      ).toEqual([]);
    }
  });
});
