import type { Extension, ExtensionRegistry } from '../runtime/extension-registry.js';

export interface MatchedRoute {
  route: Extension<'httpRoutes'>;
  params: Record<string, string>;
}

/** The plugin's route for a method and path; of several, the one with the fewest parameters. */
export function matchRoute(
  registry: ExtensionRegistry,
  pluginId: string,
  method: string,
  path: string,
): MatchedRoute | undefined {
  const parts = path.split('/');
  const matches = registry
    .all('httpRoutes')
    .filter(({ owner, id }) => owner.plugin.id === pluginId && id.startsWith(`${method} `))
    .flatMap((route) => {
      const params = paramsOf(route.id.slice(method.length + 1).split('/'), parts);
      return params ? [{ route, params }] : [];
    });
  return matches.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0];
}

function paramsOf(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) {
    return undefined;
  }
  const params: Record<string, string> = {};
  for (const [index, piece] of pattern.entries()) {
    const part = decoded(parts[index] ?? '');
    if (part === undefined || (piece.startsWith(':') ? part === '' : piece !== part)) {
      return undefined;
    }
    if (piece.startsWith(':')) {
      params[piece.slice(1)] = part;
    }
  }
  return params;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
