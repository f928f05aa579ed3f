import type { Disposer, PluginContext } from '../server/context.js';
import type { RunningPlugin, ServerPlugin } from '../server/implement.js';
import type { PluginStore } from '../server/services.js';
import type { ExtensionPoint, Implementations } from '../shared/extension.js';
import type { JsonValue } from '../shared/json.js';
import { TestClock } from './test-clock.js';
import { createTestHttp, type TestHttp } from './test-http.js';
import { createTestSecrets, createTestStore } from './test-store.js';

export interface TestContextOptions {
  /** The plugin's own settings, as an admin would write them. */
  config?: Record<string, unknown>;
  /** Settings of a channel whose `http:@…` permissions shall hold. */
  channelConfig?: Record<string, unknown>;
  clock?: TestClock;
  store?: PluginStore;
}

/** A plugin that runs in a test. */
export interface TestPlugin {
  readonly clock: TestClock;
  readonly http: TestHttp;
  readonly store: PluginStore;
  readonly published: { name: string; payload: JsonValue }[];
  readonly logged: { level: string; message: string }[];
  readonly running: RunningPlugin | undefined;
  /** What it gave for an id. @throws Error when it gave nothing */
  get<P extends ExtensionPoint>(point: P, id: string): Implementations[P];
  /** Ids that are given now, as `point/id`. */
  given(): string[];
  stop(): Promise<void>;
}

/** Sets a plugin up with a fake world: a clock that stands, a store in memory, and a provider that the test plays. */
export async function startTestPlugin(plugin: ServerPlugin, options: TestContextOptions = {}): Promise<TestPlugin> {
  const { definition } = plugin;
  const clock = options.clock ?? new TestClock();
  const store = options.store ?? createTestStore();
  const given = new Map<string, unknown>();
  const disposers: Disposer[] = [];
  const published: TestPlugin['published'] = [];
  const logged: TestPlugin['logged'] = [];
  const aborter = new AbortController();
  const log = (level: string) => (message: string) => void logged.push({ level, message });
  const config: object = definition.config?.parse(options.config ?? {}) ?? {};
  const http = createTestHttp(definition.permissions ?? [], { ...config, ...options.channelConfig });

  const context = {
    config,
    logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    http: http.fetch,
    store,
    secrets: createTestSecrets(),
    clock: {
      now: clock.now,
      after: (ms: number, run: () => void) => {
        const cancel = clock.after(ms, run);
        disposers.push(cancel);
        return cancel;
      },
    },
    realtime: { publish: (name: string, payload: JsonValue) => void published.push({ name, payload }) },
    lease: async () => ({ fencing: 1, signal: aborter.signal, release: async () => undefined }),
    signal: aborter.signal,
    extend: (point: ExtensionPoint, id: string, implementation: unknown) => {
      const key = `${point}/${id}`;
      if (!(id in (definition.contributes[point] ?? {}))) throw new Error(`${key} is not in the definition.`);
      given.set(key, implementation);
      const dispose = () => void given.delete(key);
      disposers.push(dispose);
      return dispose;
    },
  } as PluginContext;

  const running = await plugin.setup(context);
  return {
    clock,
    http,
    store,
    published,
    logged,
    running,
    get: <P extends ExtensionPoint>(point: P, id: string) => {
      const implementation = given.get(`${point}/${id}`);
      if (implementation === undefined) throw new Error(`The plugin gave nothing for ${point}/${id}.`);
      return implementation as Implementations[P];
    },
    given: () => [...given.keys()],
    stop: async () => {
      aborter.abort();
      for (const dispose of disposers.reverse()) await dispose();
    },
  };
}
