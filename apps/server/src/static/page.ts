import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { OperationalError } from '@tandem/domain';

const inlineScript = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** A built page: its text, with `{{nonce}}` where the style nonce goes, and the hashes of its inline scripts. */
export interface Page {
  render(nonce: string): string;
  scriptHashes: readonly string[];
}

const cache = new Map<string, { page: Page; builtAt: number }>();

/** Reads a built page once for each time it was built. The import map is inline, so the policy names its hash. */
export function readPage(file: string): Page {
  const builtAt = orNotBuilt(() => statSync(file).mtimeMs);
  const known = cache.get(file);
  if (known?.builtAt === builtAt) {
    return known.page;
  }
  const html = orNotBuilt(() => readFileSync(file, 'utf8'));
  const scriptHashes = [...html.matchAll(inlineScript)].map(
    ([, script]) =>
      `'sha256-${createHash('sha256')
        .update(script ?? '')
        .digest('base64')}'`,
  );
  const page: Page = { render: (nonce) => html.replaceAll('{{nonce}}', nonce), scriptHashes };
  cache.set(file, { page, builtAt });
  return page;
}

function orNotBuilt<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new OperationalError('http.not_built', 'This part of the product is not built yet.', {
      retryable: false,
      cause: error,
    });
  }
}
