import type { Config } from '../../config.js';
import { readWords } from '../flow/words.js';
import { pluginCreate } from './plugin-create.js';
import { pluginList } from './plugin-list.js';
import { pluginTry } from './plugin-try.js';

const createUsage = 'plugin create KIND ID [--to FOLDER]';
const tryUsage =
  'plugin try ID --method POST --url URL [--headers FILE.json] --body FILE [--config FILE.json] [--at TIME] [--insecure-skip-verify]';
const valued = ['method', 'url', 'headers', 'body', 'config', 'at'];

/** Runs `tandem plugin …`; answers the exit code: 0 all is well, 1 it did not work, 2 it was called wrongly. */
export async function pluginCommand(words: readonly string[], config: Config): Promise<number> {
  const [command = '', ...rest] = words;
  const { files, flags, values } = readWords(rest, [...valued, 'to']);
  if (command === 'list' && rest.length === 0) return pluginList(config);
  if (command === 'create') {
    const [kind, id] = files;
    const isKnown = [...values.keys()].every((name) => name === 'to') && flags.size === 0;
    if (kind !== undefined && id !== undefined && files.length === 2 && isKnown && values.get('to') !== '') {
      return pluginCreate(kind, id, values.get('to'));
    }
    console.error(`Called wrongly. It is: ${createUsage}`);
    return 2;
  }
  if (command !== 'try') {
    console.error(`Unknown command: plugin ${words.join(' ')}. Known: create, list, try.`);
    return 2;
  }
  const isTrusted = flags.delete('insecure-skip-verify');
  const unknown = [...flags, ...[...values.keys()].filter((name) => !valued.includes(name))];
  const [id] = files;
  if (id === undefined || files.length > 1 || unknown.length > 0 || [...values.values()].includes('')) {
    console.error(
      `Called wrongly${unknown.length > 0 ? `: unknown --${unknown.join(', --')}` : ''}. It is: ${tryUsage}`,
    );
    return 2;
  }
  const { method = 'POST', url = '/', at, headers, body, config: settings } = Object.fromEntries(values);
  return pluginTry({ id, method, url, isTrusted, at, headers, body, settings }, config);
}
