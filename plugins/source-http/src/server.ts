import type { ContactKeys } from '@tandem/plugin-sdk';
import { implement } from '@tandem/plugin-sdk/server';
import { sourceHttp } from './definition.js';
import { lineOf, mapAnswer } from './map-answer.js';
import { readJson } from './read-json.js';

export default implement(sourceHttp, {
  setup(ctx) {
    const { url, header, secret, cacheSec, ...mapping } = ctx.config;
    ctx.extend('contactSources', 'customer', {
      isReady: url !== '',
      attributes: mapping.attributes.map((line) => lineOf(line).name),
      cacheSec,
      lookUp: async ({ keys, signal }) => {
        const address = filled(url, keys);
        if (address === undefined) return undefined;
        const headers = { accept: 'application/json', ...(secret === undefined ? {} : { [header]: secret }) };
        const answer = await ctx.http(address, { headers, redirect: 'manual', signal });
        if (answer.status === 404) {
          await answer.body?.cancel();
          return undefined;
        }
        if (!answer.ok) {
          await answer.body?.cancel();
          throw new Error(`The other system answered ${answer.status}.`);
        }
        return mapAnswer(await readJson(answer), mapping);
      },
    });
  },
});

/** The address with the keys in place; undefined when one is missing. A key can never become a part of the path or query. */
function filled(template: string, keys: ContactKeys): string | undefined {
  let isComplete = true;
  const address = template.replace(/\{(email|phone|external)\}/g, (_, kind: keyof ContactKeys) => {
    const value = keys[kind];
    // Two dots would go up in the path: an address cannot hold them encoded.
    if (value === undefined || /^\.{1,2}$/.test(value)) isComplete = false;
    return encodeURIComponent(value ?? '');
  });
  return isComplete ? address : undefined;
}
