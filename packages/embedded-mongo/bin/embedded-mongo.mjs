#!/usr/bin/env node
// A file that exists before the build, so that the package manager can link it at install.
import '../dist/cli.js';
