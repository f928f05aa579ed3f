export type {
  ChannelOptions,
  ReceiveOptions,
  SendOptions,
  TestOptions,
  VisitorOptions,
} from './channel/channel-check.js';
export { damagedBodies } from './channel/damaged-bodies.js';
export { describeChannel } from './channel/describe-channel.js';
export { ProviderSimulator, type ProviderStep, postAsProvider } from './provider-simulator.js';
export { TestClock } from './test-clock.js';
export { startTestPlugin, type TestContextOptions, type TestPlugin } from './test-context.js';
export type { Provider, TestHttp } from './test-http.js';
export { createTestStore } from './test-store.js';
