import { join } from 'node:path';
import {
  CHANNEL_DRIVERS,
  CHANNELS,
  CLOCK,
  CONVERSATIONS,
  FILE_STORE,
  IDS,
  SCENARIO_PACKS,
  WORKSPACES,
} from '@tandem/application';
import type { Config } from '../config.js';
import { bind, bindAlias, bindValue, type Container, token } from '../di.js';
import { FileApi } from '../files/file-api.js';
import { FileDownloads } from '../files/file-downloads.js';
import { ImageUploads } from '../files/image-uploads.js';
import { LocalFileStore } from '../files/local-file-store.js';
import { SignedFileLinks } from '../files/signed-file-links.js';
import type { Keys } from '../security/keys.js';
import { ConsolePages } from '../static/console-pages.js';
import { DemoPages } from '../static/demo/demo-pages.js';
import { DemoVisitor } from '../static/demo/demo-visitor.js';
import { type ProductPaths, productPaths } from '../static/product-paths.js';
import { WidgetPages } from '../static/widget-pages.js';
import { CHANNEL_FINDER, FILE_LINKS, IMAGE_UPLOADS, VISITOR_DOORS } from './realtime.js';
import { FILE_RECORDS } from './storage.js';
import { AUTHENTICATOR, MOUNTS, ROUTES, VISITOR_TOKENS } from './tokens.js';

/** Where the built console and widget lie. Override it in tests. */
export const PRODUCT_PATHS = token<ProductPaths>('ProductPaths');
const FILES_FOLDER = token<string>('FilesFolder');
const FILE_LINK_KEY = token<Buffer>('FileLinkKey');
const LOCAL_FILE_STORE = token<LocalFileStore>('LocalFileStore');
const DEMO_VISITOR = token<DemoVisitor>('DemoVisitor');
const SIGNED_FILE_LINKS = token<SignedFileLinks>('SignedFileLinks');

/** Files and their addresses, and everything that is not the API: visitors' calls, the widget, the demo, the console. */
export function bindPages(c: Container, config: Config, keys: Keys): void {
  bindValue(c, PRODUCT_PATHS, productPaths);
  bindValue(c, FILES_FOLDER, join(config.dataDir, 'files'));
  bindValue(c, FILE_LINK_KEY, keys['file-link']);
  bind(c, LOCAL_FILE_STORE, LocalFileStore, [FILES_FOLDER, FILE_RECORDS]);
  bindAlias(c, FILE_STORE, LOCAL_FILE_STORE);
  bind(c, SIGNED_FILE_LINKS, SignedFileLinks, [FILE_LINK_KEY, CLOCK]);
  bindAlias(c, FILE_LINKS, SIGNED_FILE_LINKS);
  bind(c, IMAGE_UPLOADS, ImageUploads, [LOCAL_FILE_STORE, IDS, CLOCK]);
  bind(c, ROUTES, FileApi, [IMAGE_UPLOADS, SIGNED_FILE_LINKS]);
  bind(c, MOUNTS, FileDownloads, [LOCAL_FILE_STORE, SIGNED_FILE_LINKS, AUTHENTICATOR, CONVERSATIONS]);
  bind(c, MOUNTS, WidgetPages, [PRODUCT_PATHS, CHANNEL_FINDER, VISITOR_DOORS]);
  bind(c, DEMO_VISITOR, DemoVisitor, [AUTHENTICATOR, SCENARIO_PACKS, CHANNELS, VISITOR_TOKENS, CLOCK]);
  bind(c, MOUNTS, DemoPages, [WORKSPACES, CHANNELS, CHANNEL_DRIVERS, DEMO_VISITOR]);
  bind(c, MOUNTS, ConsolePages, [PRODUCT_PATHS]);
}
