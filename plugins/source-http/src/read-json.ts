const maxBytes = 256 * 1024;
const maxDepth = 20;

/** The answer's JSON, read no further than 256 KB. @throws Error for another type, more bytes, bad JSON or too deep a one */
export async function readJson(answer: Response): Promise<unknown> {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(answer.headers.get('content-type') ?? '')) {
    await answer.body?.cancel();
    throw new Error('The answer is not JSON.');
  }
  const value: unknown = JSON.parse(await textOf(answer));
  if (isDeeper(value, maxDepth)) throw new Error(`The answer is nested more than ${maxDepth} deep.`);
  return value;
}

async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = body?.getReader();
  let text = '';
  let size = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw new Error(`The answer is larger than ${maxBytes / 1024} KB.`);
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

function isDeeper(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((item) => isDeeper(item, left - 1));
}

/** What stands at a path such as `orders.0.id`: own fields only, so that no path reaches what every object has. */
export function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}
