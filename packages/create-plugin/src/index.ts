export { CreateError, createPlugin, type NewPlugin } from './create-plugin.js';
export { isPluginKind, type PluginKind, pluginKinds } from './plugin-kind.js';
