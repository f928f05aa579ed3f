import { join, relative, resolve } from 'node:path';
import { CreateError, createPlugin, isPluginKind, pluginKinds } from '@tandem/create-plugin';
import { UserError } from '@tandem/domain';
import { productPaths } from '../../static/product-paths.js';

/** Writes a new plugin: beside those of the product, or alone in the folder that is named. */
export async function pluginCreate(kind: string, id: string, to: string | undefined): Promise<number> {
  if (!isPluginKind(kind)) {
    throw new UserError('invalid', 'cli.wrong', `There is no kind "${kind}". Known: ${pluginKinds.join(', ')}.`);
  }
  const folder = to === undefined ? join(productPaths.plugins, id) : resolve(to);
  try {
    const files = await createPlugin({ kind, id, folder, isInWorkspace: to === undefined });
    const shown = relative(process.cwd(), folder) || '.';
    console.log(files.map((file) => join(shown, file)).join('\n'));
    return 0;
  } catch (error) {
    if (error instanceof CreateError) throw new UserError('invalid', 'cli.wrong', error.message);
    throw error;
  }
}
