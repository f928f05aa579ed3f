import { buildPlugin } from './build-plugin.js';

const help = `tandem-plugin build [folder]   builds src/definition.ts, src/server.ts and src/ui.tsx into dist/`;

const [command, folder = '.'] = process.argv.slice(2);
if (command === 'build') {
  try {
    const { manifest, files } = await buildPlugin(folder);
    console.log(`${manifest.id} ${manifest.version}: ${files.join(', ')}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
} else {
  console.log(help);
  process.exitCode = command === '--help' ? 0 : 1;
}
