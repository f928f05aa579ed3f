import module from 'node:module';

/** What a plugin's server file may import although it does not carry it. */
const shared = ['@tandem/plugin-sdk', '@tandem/plugin-sdk/server'] as const;

let installed = false;

/**
 * Lets a server file that was written by hand, in a folder without node_modules, import the SDK of this server. What a
 * folder brings along itself is taken first. Once for the process: the loader has no way back.
 */
export function resolveSdkForPlugins(): void {
  if (installed) {
    return;
  }
  installed = true;
  const targets = Object.fromEntries(shared.map((name) => [name, import.meta.resolve(name)]));
  // Node 22.15 and later have hooks in the same thread; Node 20 runs them in their own.
  if ('registerHooks' in module) {
    (module as unknown as SyncHooks).registerHooks({
      resolve: (specifier, context, next) => {
        try {
          return next(specifier, context);
        } catch (error) {
          const url = targets[specifier];
          if (url === undefined) {
            throw error;
          }
          return { url, shortCircuit: true };
        }
      },
    });
  } else {
    module.register(`data:text/javascript,${encodeURIComponent(threadHook(targets))}`);
  }
}

interface SyncHooks {
  registerHooks(hooks: {
    resolve(specifier: string, context: unknown, next: (specifier: string, context: unknown) => unknown): unknown;
  }): void;
}

const threadHook = (targets: Record<string, string>) => `
const targets = ${JSON.stringify(targets)};
export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (targets[specifier] === undefined) throw error;
    return { url: targets[specifier], shortCircuit: true };
  }
}`;
