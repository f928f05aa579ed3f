import { join } from 'node:path';
import {
  AUDIT_LOG,
  BACKGROUND,
  CHANNEL_DRIVERS,
  CHANNELS,
  CLOCK,
  CONVERSATIONS,
  FILE_STORAGE,
  FILE_STORE,
  IDS,
  LOGGER,
  OUTSIDE_LINKS,
  SCENARIO_PACKS,
  WORKSPACES,
} from '@tandem/application';
import type { Config } from '../config.js';
import { bind, bindAlias, bindValue, type Container, token } from '../di.js';
import { FileApi } from '../files/file-api.js';
import { FileDownloads } from '../files/file-downloads.js';
import { FileIntake } from '../files/file-intake.js';
import { FilesPart } from '../files/files-part.js';
import { ImageMaker } from '../files/images/image-maker.js';
import { OutsideFileLinks } from '../files/outside-file-links.js';
import { Clamd } from '../files/scanning/clamd.js';
import { FileScans, type ScanRules } from '../files/scanning/file-scans.js';
import { SignedFileLinks } from '../files/signed-file-links.js';
import { Spool } from '../files/spool.js';
import { FolderStorage } from '../files/storage/folder-storage.js';
import { S3Storage } from '../files/storage/s3-storage.js';
import { StoredFiles } from '../files/stored-files.js';
import type { Keys } from '../security/keys.js';
import { ConsolePages } from '../static/console-pages.js';
import { DemoPages } from '../static/demo/demo-pages.js';
import { DemoVisitor } from '../static/demo/demo-visitor.js';
import { type ProductPaths, productPaths } from '../static/product-paths.js';
import { WidgetPages } from '../static/widget-pages.js';
import { systemClock } from '../system.js';
import { CHANNEL_FINDER, DIRECTORY, FILE_INTAKE, FILE_LINKS, VISITOR_DOORS } from './realtime.js';
import { FILE_RECORDS } from './storage.js';
import { AUTHENTICATOR, CONFIG, MOUNTS, PARTS, ROUTES, VISITOR_TOKENS } from './tokens.js';

/** Where the built console and widget lie. Override it in tests. */
export const PRODUCT_PATHS = token<ProductPaths>('ProductPaths');
const FILE_LINK_KEY = token<Buffer>('FileLinkKey');
/** The program that paints images anew. Tests name the built one. */
export const IMAGE_PROCESS = token<URL>('ImageProcess');
const IMAGE_MAKER = token<ImageMaker>('ImageMaker');
const SCAN_RULES = token<ScanRules>('ScanRules');
const FILE_SCANS = token<FileScans>('FileScans');
const SPOOL = token<Spool>('Spool');
const STORED_FILES = token<StoredFiles>('StoredFiles');
const DEMO_VISITOR = token<DemoVisitor>('DemoVisitor');
const SIGNED_FILE_LINKS = token<SignedFileLinks>('SignedFileLinks');

/** Files and their addresses, and everything that is not the API: visitors' calls, the widget, the demo, the console. */
export function bindPages(c: Container, config: Config, keys: Keys): void {
  bindValue(c, PRODUCT_PATHS, productPaths);
  bindValue(c, FILE_LINK_KEY, keys['file-link']);
  bindFileStorage(c, config);
  bind(c, STORED_FILES, StoredFiles, [SPOOL, FILE_STORAGE, FILE_RECORDS]);
  bindAlias(c, FILE_STORE, STORED_FILES);
  bind(c, SIGNED_FILE_LINKS, SignedFileLinks, [FILE_LINK_KEY, CLOCK]);
  bindAlias(c, FILE_LINKS, SIGNED_FILE_LINKS);
  bind(c, OUTSIDE_LINKS, OutsideFileLinks, [SIGNED_FILE_LINKS, CONFIG]);
  bind(c, FILE_INTAKE, FileIntake, [SPOOL, STORED_FILES, IMAGE_MAKER, FILE_SCANS, IDS, CLOCK]);
  bind(c, ROUTES, FileApi, [FILE_INTAKE, DIRECTORY]);
  bind(c, MOUNTS, FileDownloads, [STORED_FILES, SIGNED_FILE_LINKS, AUTHENTICATOR, CONVERSATIONS]);
  bind(c, MOUNTS, WidgetPages, [PRODUCT_PATHS, CHANNEL_FINDER, VISITOR_DOORS]);
  bind(c, DEMO_VISITOR, DemoVisitor, [AUTHENTICATOR, SCENARIO_PACKS, CHANNELS, VISITOR_TOKENS, CLOCK]);
  bind(c, MOUNTS, DemoPages, [WORKSPACES, CHANNELS, CHANNEL_DRIVERS, DEMO_VISITOR]);
  bind(c, MOUNTS, ConsolePages, [PRODUCT_PATHS]);
}

/** In a folder, unless a bucket is named. */
function bindFileStorage(c: Container, { dataDir, s3, clamd }: Config): void {
  const folder = join(dataDir, 'files');
  bindValue(c, SPOOL, new Spool(join(folder, 'incoming')));
  bindValue(c, FILE_STORAGE, s3 ? new S3Storage(s3, systemClock) : new FolderStorage(folder));
  bindValue(c, IMAGE_PROCESS, new URL('../files/images/image-process.js', import.meta.url));
  bind(c, IMAGE_MAKER, ImageMaker, [IMAGE_PROCESS]);
  bindValue(c, SCAN_RULES, clamd ? { ...clamd, scanner: new Clamd(clamd.address) } : { whenDown: 'wait' });
  bind(c, FILE_SCANS, FileScans, [
    ...([SCAN_RULES, STORED_FILES, FILE_RECORDS, AUDIT_LOG, IDS, CLOCK, LOGGER] as const),
  ]);
  bind(c, PARTS, FilesPart, [FILE_STORAGE, SPOOL, IMAGE_MAKER, FILE_SCANS, WORKSPACES, BACKGROUND, CLOCK]);
}
