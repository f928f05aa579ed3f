import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { OperationalError } from '@tandem/domain';

const inlineScript = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** A built page: its text, with `{{nonce}}` where the style nonce goes, and the hashes of its inline scripts. */
export interface Page {
  render(nonce: string): string;
  scriptHashes: readonly string[];
}

const cache = new Map<string, Page>();

/** Reads a built page once. The import map is inline, so the policy names its hash. */
export function readPage(file: string): Page {
  const known = cache.get(file);
  if (known) {
    return known;
  }
  const html = read(file);
  const scriptHashes = [...html.matchAll(inlineScript)].map(
    ([, script]) =>
      `'sha256-${createHash('sha256')
        .update(script ?? '')
        .digest('base64')}'`,
  );
  const page: Page = { render: (nonce) => html.replaceAll('{{nonce}}', nonce), scriptHashes };
  cache.set(file, page);
  return page;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new OperationalError('http.not_built', 'This part of the product is not built yet.', {
      retryable: false,
      cause: error,
    });
  }
}
