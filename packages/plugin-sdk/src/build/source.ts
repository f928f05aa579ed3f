import { access } from 'node:fs/promises';
import { join } from 'node:path';

const endings = ['.ts', '.tsx', '.js', '.jsx'];

/** The path of `src/<name>` with one of the known endings; undefined when there is none. */
export async function findSource(root: string, name: 'definition' | 'server' | 'ui'): Promise<string | undefined> {
  for (const ending of endings) {
    const path = join(root, 'src', `${name}${ending}`);
    const found = await access(path).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  return undefined;
}
